"""Qingdan 清单: a county's normative documents, powers and approvals, checked and published."""

__version__ = "0.1.0"
