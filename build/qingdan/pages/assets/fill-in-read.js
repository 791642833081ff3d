// Reads a record's file: the dialect that records are written in (source/), strictly. What it cannot read is
// told at its line and nothing is taken; remarks are kept where they stand.
(function (form) {
  "use strict";

  var MOST_LEVELS = 20;
  var INTEGER = /^(0|-?[1-9][0-9]{0,14})$/;
  var DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
  var KEY = /^(?:([A-Za-z\u3400-\u9fff][A-Za-z0-9_\u3400-\u9fff-]*)|"([A-Za-z\u3400-\u9fff][A-Za-z0-9_\u3400-\u9fff-]*)"|'([A-Za-z\u3400-\u9fff][A-Za-z0-9_\u3400-\u9fff-]*)') *:(?: +(.*))?$/;
  // What means other things to other readers has to be quoted (source/scalars.py).
  var OTHERWISE = [
    /^[yYnN~=]$/, /^<<$/,
    /^(yes|Yes|YES|no|No|NO|True|TRUE|False|FALSE|on|On|ON|off|Off|OFF|null|Null|NULL)$/,
    /^[-+]?[0-9]+$/, /^0o[0-7]+$/, /^[-+]?0x[0-9a-fA-F_]+$/, /^[-+]?0b[01_]+$/,
    /^[-+]?[0-9][0-9_]*$/,
    /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/,
    /^[-+]?([0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)([eE][-+][0-9]+)?$/,
    /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/,
    /^[-+]?\.(inf|Inf|INF)$/, /^\.(nan|NaN|NAN)$/
  ];
  var ESCAPES = { "\\": "\\", "\"": "\"", "/": "/", t: "\t", " ": " " };

  // A line that is not read; `line` from 1.
  function Unread(line, what) {
    this.line = line;
    this.what = what;
  }

  function Reader(text) {
    this.lines = text.replace(/^\ufeff/, "").replace(/\r\n/g, "\n").split("\n");
    if (this.lines[this.lines.length - 1] === "") this.lines.pop();
    this.at = 0;
    this.pending = [];
    this.levels = 0;
  }

  Reader.prototype = {
    fail: function (what, line) { throw new Unread((line === undefined ? this.at : line) + 1, what); },
    // Go to the next line that holds something; remarks and empty lines on the way are kept for it.
    next: function () {
      for (; this.at < this.lines.length; this.at += 1) {
        var line = this.lines[this.at], text = line.trim();
        if (/^\s*\t/.test(line) && text) this.fail("缩进用了 Tab,换成空格");
        if (text && /^\s*[\u3000\u00a0]/.test(line)) this.fail("缩进用了全角空格,换成两个半角空格");
        if (text && text[0] !== "#") return { indent: line.length - line.trimStart().length, text: line.trimStart() };
        this.pending.push(text);
      }
      return null;
    },
    keep: function (container, place) {
      if (!this.pending.length) return;
      if (!form.remarks.has(container)) form.remarks.set(container, new Map());
      form.remarks.get(container).set(place, this.pending);
      this.pending = [];
    },
    record: function () {
      var first = this.next();
      if (!first) this.fail("文件里没有内容", 0);
      if (first.indent || isItem(first.text)) this.fail("一份记录从第一栏写起,例如 id: water");
      var record = this.mapping(0);
      if (this.next()) this.fail("缩进对不齐");
      this.keep(record, form.END);
      return record;
    },
    deeper: function () {
      this.levels += 1;
      if (this.levels > MOST_LEVELS) this.fail("一层套一层太多");
    },
    mapping: function (indent) {
      var found = Object.create(null), line;
      this.deeper();
      while ((line = this.next()) && line.indent === indent && !isItem(line.text)) {
        var parts = KEY.exec(line.text), name = parts && (parts[1] || parts[2] || parts[3]);
        if (!parts) this.fail(/^[^:]+：/.test(line.text) ? "栏目名后面用了中文冒号,改成英文冒号加空格" : "这一行写成「栏目: 内容」");
        if (name in found) this.fail("「" + name + "」写了两次");
        this.keep(found, name);
        found[name] = this.value((parts[4] || "").trimEnd(), indent);
      }
      if (line && line.indent > indent) this.fail("缩进对不齐,或者上一行的内容断成了几行");
      this.levels -= 1;
      return found;
    },
    list: function (indent) {
      var found = [], line;
      this.deeper();
      while ((line = this.next()) && line.indent === indent && isItem(line.text)) {
        var rest = line.text.slice(1), text = rest.trimStart();
        this.keep(found, found.length);
        if (KEY.test(text) || isItem(text)) {
          // What stands behind the dash is a block of its own, as deep as it stands.
          var inner = indent + 1 + rest.length - text.length;
          this.lines[this.at] = " ".repeat(inner) + text;
          found.push(isItem(text) ? this.list(inner) : this.mapping(inner));
        } else found.push(this.value(text.trimEnd(), indent));
      }
      if (line && line.indent > indent) this.fail("缩进对不齐,或者上一行的内容断成了几行");
      this.levels -= 1;
      return found;
    },
    // Read what stands behind a name or a dash, or below it; then stand on the line after it.
    value: function (text, indent) {
      var head = /^\|(?:([-+]?)([1-9]?)|([1-9])([-+]))$/.exec(text);
      if (head) return this.literal(indent, head[1] || head[4] || "", +(head[2] || head[3] || 0));
      var here = this.at;
      if (text) {
        var found = new Inline(text, this).whole();
        this.at += 1;
        return found;
      }
      this.at += 1;
      var line = this.next();
      if (line && isItem(line.text) && line.indent >= indent) return this.list(line.indent);
      if (line && line.indent > indent) return this.mapping(line.indent);
      return this.fail("后面没有内容:补上,或者删去这一栏", here);
    },
    literal: function (indent, mark, more) {
      var taken = [], depth = more ? indent + more : 0, last = 0;
      for (this.at += 1; this.at < this.lines.length; this.at += 1) {
        var line = this.lines[this.at], own = line.length - line.replace(/^ +/, "").length;
        if (line.length > own) {
          depth = depth || Math.max(own, indent + 1);
          if (own < depth) {
            if (own > indent) this.fail("缩进对不齐");
            break;
          }
          last = taken.length + 1;
        } else if (depth && own > depth) last = taken.length + 1; // blanks are text too
        taken.push(line);
      }
      if (mark !== "+") {
        this.at -= taken.length - last; // empty lines behind the text are not part of it
        taken = taken.slice(0, last);
      }
      var text = taken.map(function (one) { return one.slice(depth); }).join("\n");
      return mark === "-" || !taken.length ? text : text + "\n";
    }
  };

  function isItem(text) { return text === "-" || text.slice(0, 2) === "- "; }

  // A value on one line: a text, a number, a list in brackets, fields in braces.
  function Inline(text, reader) {
    this.text = text;
    this.at = 0;
    this.open = 0; // brackets and braces that are not closed yet
    this.reader = reader;
  }

  Inline.prototype = {
    fail: function (what) { this.reader.fail(what); },
    blanks: function () {
      while (this.text[this.at] === " ") this.at += 1;
      // What stands in brackets may go on below.
      var below = this.open && this.at === this.text.length && this.reader.lines[this.reader.at + 1];
      if (!below || !below.trim() || below.trim()[0] === "#") return;
      this.reader.at += 1;
      this.text += below.trim();
    },
    enter: function () {
      this.reader.deeper();
      this.open += 1;
      this.at += 1;
    },
    leave: function () {
      this.reader.levels -= 1;
      this.open -= 1;
      this.at += 1;
    },
    whole: function () {
      var found = /^["'[{]/.test(this.text) ? this.one() : this.plain(this.text);
      this.blanks();
      if (/^["'[{]/.test(this.text) && this.at < this.text.length) {
        this.fail("引号、括号后面还有「" + form.cut(this.text.slice(this.at)) + "」");
      }
      return found;
    },
    one: function () {
      this.blanks();
      var first = this.text[this.at];
      if (first === "\"") return this.double();
      if (first === "'") return this.single();
      if (first === "[") return this.list();
      if (first === "{") return this.mapping();
      var end = this.at;
      while (end < this.text.length && !/[,[\]{}]/.test(this.text[end]) && !/^:( |$)/.test(this.text.slice(end, end + 2))) end += 1;
      var text = this.text.slice(this.at, end).trimEnd();
      this.at = end;
      if (!text) this.fail("括号里少了一项,或者多了逗号");
      return this.plain(text);
    },
    single: function () {
      var found = /^'((?:[^']|'')*)'/.exec(this.text.slice(this.at));
      if (!found) this.fail("引号没有成对");
      this.at += found[0].length;
      return found[1].replace(/''/g, "'");
    },
    double: function () {
      var found = /^"((?:[^"\\]|\\.)*)"/.exec(this.text.slice(this.at)), inline = this;
      if (!found) this.fail("引号没有成对");
      this.at += found[0].length;
      return found[1].replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, function (_, x, u, U, sign) {
        if (sign) return sign in ESCAPES ? ESCAPES[sign] : inline.fail("双引号里的「\\" + sign + "」读不懂:整段改用单引号");
        var code = parseInt(x || u || U, 16);
        if (code === 10 || code === 13) inline.fail("双引号里写了换行:长文字用 | 起头");
        if (code < 32 && code !== 9 || code > 126 && code < 160 || code > 0x10ffff) inline.fail("双引号里有看不见的控制字符,删去");
        return String.fromCodePoint(code);
      });
    },
    list: function () {
      var found = [];
      this.enter();
      for (this.blanks(); this.text[this.at] !== "]"; this.blanks()) {
        var start = this.at, one = this.one();
        if (typeof one === "string" && !/["']/.test(this.text[start]) && /[，、]/.test(one)) this.fail("方括号里的各项用英文逗号隔开");
        found.push(one);
        this.comma("]");
      }
      this.leave();
      return found;
    },
    mapping: function () {
      var found = Object.create(null);
      this.enter();
      for (this.blanks(); this.text[this.at] !== "}"; this.blanks()) {
        var parts = /^([A-Za-z\u3400-\u9fff][A-Za-z0-9_\u3400-\u9fff-]*) *:(?= )/.exec(this.text.slice(this.at));
        if (!parts) this.fail("花括号里写成 {栏目: 内容, 栏目: 内容}");
        if (parts[1] in found) this.fail("「" + parts[1] + "」写了两次");
        this.at += parts[0].length;
        found[parts[1]] = this.one();
        this.comma("}");
      }
      this.leave();
      if (!Object.keys(found).length) form.stated.add(found);
      return found;
    },
    comma: function (end) {
      this.blanks();
      if (this.text[this.at] === ",") this.at += 1;
      else if (this.text[this.at] !== end) this.fail("括号没有成对,或者少了英文逗号");
    },
    plain: function (text) {
      if (/^[&*!|>%@`#,[\]{}"']/.test(text) || /^[-?:]( |$)/.test(text)) this.fail("「" + form.cut(text) + "」读不懂:内容用英文双引号括起");
      if (/:( |$)/.test(text)) this.fail("内容里有冒号,用英文双引号括起");
      if (/ #/.test(text)) this.fail("内容后面跟着 # 号:说明单独写一行;是内容的,用英文双引号括起");
      if (text === "true" || text === "false") return text === "true";
      if (INTEGER.test(text)) return +text;
      if (!DATE.test(text) && OTHERWISE.some(function (pattern) { return pattern.test(text); })) {
        this.fail("「" + form.cut(text) + "」有的程序会读成别的:用英文双引号括起");
      }
      return text;
    }
  };

  // What a file says to be empty: {}.
  form.stated = new WeakSet();

  // Return {record} of a file, or {line, what} where it is not read.
  form.read = function (text) {
    try {
      return { record: new Reader(text).record() };
    } catch (fault) {
      if (fault instanceof Unread) return { line: fault.line, what: fault.what };
      throw fault;
    }
  };
})(window.qingdanFillIn);
