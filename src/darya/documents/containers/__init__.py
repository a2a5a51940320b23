"""What a file is: PDF, DOCX, RTF or XLSX. Each gives ``read_content(data, limits) -> Content``."""
