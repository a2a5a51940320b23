"""The platform that people open in a browser: one app per room, all of the same anatomy.

Everything that changes something is an action, everything that reads across tables a query; views, API and command
line call the same actions. What could be explained without the web lies in the inner ring.
"""
