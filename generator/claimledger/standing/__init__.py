"""Ledger -> what follows from it at a day: statuses, reasons, histories."""
