"""The kinds of what can be found. Nothing is imported here: the command line asks at its start."""

from __future__ import annotations

#: kind → what it is called, in the order in which the kinds are offered. Never reorder: the shards count on it.
KINDS = {
    "errand": "一件事",
    "approval": "审批事项",
    "power": "权力事项",
    "document": "文件",
    "agency": "机构",
    "law": "法律法规",
    "decision": "重大行政决策",
    "notice": "公开信息",
    "cleanup": "清理",
    "inspection": "监督检查",
    "figures": "年度数据",
    "disclosure": "政府信息公开年报",
    "system": "制度",
    "topic": "公开主题",
    "part": "栏目",
}
