"""A result as a workbook of Excel whose formulas are alive; imported only where one is written."""
