"""The quarterly report of a directors' meeting."""

from sessions.domain.report.making import ask, build, order
from sessions.domain.report.schedule import due_report_ids, record_sent, request_due, request_report

__all__ = ["ask", "build", "due_report_ids", "order", "record_sent", "request_due", "request_report"]
