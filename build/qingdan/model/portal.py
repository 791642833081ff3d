"""Who publishes: the county, its host, the marks a government site must carry."""

from __future__ import annotations

from qingdan.model.facts import AgencyId, Contact, Fact


class Mark(Fact, frozen=True, kw_only=True):
    """A line of the footer that points at a register outside: 备案号, 标识码, 找错."""

    label: str
    value: str | None = None
    url: str | None = None


class Announcement(Fact, frozen=True, kw_only=True):
    """The masthead line of a site that is not (yet) an official one."""

    text: str
    explanation: str


class Portal(Fact, frozen=True, kw_only=True):
    title: str  # name of the site
    county: str  # 云岭县
    division_code: str  # six digits
    government: AgencyId  # agency id of the county government
    url: str  # where the site is reached; ends with /
    host: Contact  # 主办单位
    operator: Contact | None = None  # 承办单位
    complaints: tuple[Contact, ...] = ()  # 投诉举报 channels of the county as a whole
    site_identifier: str | None = None  # 网站标识码
    icp: str | None = None  # ICP备案
    police: str | None = None  # 公安备案
    marks: tuple[Mark, ...] = ()
    demonstration: Announcement | None = None  # 演示站点: also noindex
    host_top: str | None = None  # HTML of the portal this site stands in, sanitised when shown
    host_bottom: str | None = None
    new_records_must_not: tuple[str, ...] = ()  # notice codes that new or changed records must not have
    fill_in_linked: bool = False  # the footer leads to the form for staff
    number_prefixes: tuple[str, ...] = ()  # 机关代字 known here
    power_code_pattern: str | None = None  # what a 职权编码 looks like here
    sources: tuple[str, ...] = ()  # what the content is taken from, a paragraph each
