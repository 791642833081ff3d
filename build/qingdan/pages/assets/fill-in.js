// The page of the form: begins or opens a record, tells what its shape lacks, gives the file. Nothing is sent.
(function (form) {
  "use strict";

  var page = document.querySelector(".fill-in");
  function part(name) { return page.querySelector(".fill-" + name); }
  var DRAFT = "qingdan-fill-in", PAUSE = 200, TOLD = 30;
  var choice = part("kind"), host = part("fields"), paste = part("paste"), said = part("said"), preview = part("preview");
  var kind = null, record = null, taken = new Map(), problems = [], listed = "";
  var idGiven = false, opened = "", tried = false, saved = true, timer = 0, turn = 0, today = new Date();

  function say(text, undo) {
    said.replaceChildren(text);
    if (undo) said.append(" ", form.button("撤销", function () {
      undo();
      saved = false;
      changed();
      said.replaceChildren("恢复了。");
    }));
  }

  function text() { return form.recordText(form.pruned(record)); }

  // Begin with a record of a kind: `given` what is known of it, `from` the file it came from. Where another was
  // begun meanwhile, `then` is not called.
  function begin(name, given, from, then) {
    var mine = turn += 1;
    form.loadKind(name).then(function (found) {
      if (mine !== turn) return;
      kind = found;
      choice.value = name;
      record = given;
      opened = from;
      idGiven = Boolean(record.id);
      tried = Boolean(from);
      saved = true;
      taken = new Map();
      part("title").textContent = found.schema.bundle.title;
      part("about").textContent = found.schema.bundle.description;
      part("record").hidden = false;
      form.draw(kind, record, host, { say: say, changed: changed });
      check();
      then();
      if (form.facts.kinds[name].stem) form.loadNames(name).then(function (names) {
        if (mine !== turn) return;
        taken = names;
        check();
      });
    }, function () { say("这一种记录的说明没有读到。刷新网页再试。"); });
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  }

  function check() {
    clearTimeout(timer);
    if (!record) return;
    giveId();
    problems = form.shape(kind.schema, form.pruned(record));
    place();
    list();
    var path = form.pathOf(kind.name, record, today);
    part("path").textContent = path;
    var other = opened && path.split("/").pop() !== opened;
    part("moved").textContent = other ? "打开的文件叫「" + opened + "」。内容没有改编号、年份的,照原来的名字放回去。" : "";
    if (preview.open) preview.querySelector("pre").textContent = text();
    keep();
  }

  // The id of a new record is worked out until the clerk writes one.
  function giveId() {
    var box = host.querySelector("[data-pointer='id']");
    if (idGiven || !box) return;
    var id = form.idOf(kind.name, record, taken, today);
    if (id === (record.id || "")) return;
    box.fillSet(id);
    clearTimeout(timer);
  }

  // Show each problem beside its field, or at the row that holds it; what is merely not written yet, once asked.
  function place() {
    var parts = new Map();
    page.querySelectorAll("[data-pointer]").forEach(function (one) {
      parts.set(one.dataset.pointer, one);
      one.fillTold = [];
    });
    problems.forEach(function (problem) {
      var pointer = problem.missing ? problem.pointer.concat(problem.missing) : problem.pointer;
      var one = null;
      for (var end = pointer.length; !one && end >= 0; end -= 1) one = parts.get(pointer.slice(0, end).join("/"));
      if (!problem.missing || tried || one.fillTouched || one.fillCounts) one.fillTold.push(problem);
    });
    parts.forEach(show);
  }

  function show(one) {
    var fault = one.fillFault, found = one.fillTold;
    if (one.fillControl) {
      if (found.length) one.fillControl.setAttribute("aria-invalid", "true");
      else one.fillControl.removeAttribute("aria-invalid");
    }
    if (!fault) return;
    if (one.fillCounts) {
      fault.textContent = found.length ? " " + found.length + " 处要改" : "";
      return;
    }
    fault.hidden = !found.length;
    fault.replaceChildren.apply(fault, [].concat.apply([], found.map(function (problem, at) {
      return at ? [document.createElement("br"), sentence(problem)] : [sentence(problem)];
    })));
  }

  function sentence(problem) { return "错误:" + problem.what + "改法:" + problem.mend; }

  function list() {
    var count = part("count"), now = problems.length ? "还有 " + problems.length + " 处要写、要改。" : "各栏的写法没有问题。";
    if (count.textContent !== now) count.textContent = now;
    // A button must not be exchanged between its being pressed and let go: the same problems stay as they stand.
    var same = JSON.stringify(problems);
    if (same === listed) return;
    listed = same;
    var shown = problems.slice(0, TOLD).map(function (problem) {
      return form.element("li", {}, [
        form.button(problem.what, function () { go(problem); }),
        form.element("p", { class: "note" }, "改法:" + problem.mend + "(" + problem.code + ")")
      ]);
    });
    if (problems.length > TOLD) shown.push(form.element("li", {}, "还有 " + (problems.length - TOLD) + " 处,改好上面的再看。"));
    var told = part("problems");
    told.replaceChildren.apply(told, shown);
  }

  function at(pointer) {
    var found = Array.from(page.querySelectorAll("[data-pointer]")).filter(function (one) {
      return one.dataset.pointer === pointer.join("/");
    });
    return found[found.length - 1];
  }

  // Open what is folded on the way to a problem's field, add the field where it is not there, and go to it.
  function go(problem) {
    problem.pointer.forEach(function (step, place) {
      var above = typeof step === "number" && at(problem.pointer.slice(0, place));
      if (above && above.fillOpen) above.fillOpen(step);
    });
    var spot = at(problem.pointer), field = problem.missing && at(problem.pointer.concat(problem.missing));
    if (!field && problem.missing && spot.fillAdd) field = spot.fillAdd(problem.missing);
    var target = field || spot;
    for (var end = problem.pointer.length; !target; end -= 1) target = at(problem.pointer.slice(0, end));
    tried = true;
    form.focusIn(target);
    target.scrollIntoView({ block: "center" });
    check();
  }

  function open(content, name) {
    var wanted = choice.value, found = form.read(content);
    if (!found.record) {
      say("没有打开:第 " + found.line + " 行," + found.what + "。原来的文件没有动;改好这一行再打开。");
      return;
    }
    if (!wanted) {
      say("先选是哪一种记录,再打开。");
      choice.focus();
      return;
    }
    begin(wanted, found.record, name, function () {
      say("打开了" + (name ? "「" + name + "」" : "贴进来的内容") + ",说明(#)留着。");
      part("title").focus();
    });
  }

  function file() {
    var name = form.pathOf(kind.name, record, today).split("/").pop();
    return name.indexOf("…") < 0 ? name : opened || kind.name + ".yml";
  }

  function warned() {
    tried = true;
    check();
    if (problems.length) return "还有 " + problems.length + " 处要改,改好以前核对通不过。";
    var asked = "published_on" in kind.schema.fields([]);
    return asked && !record.published_on ? "没有写公布日期,网站上不会有它。" : "";
  }

  function save() {
    var warning = warned();
    var link = form.element("a", { href: URL.createObjectURL(new Blob([text()], { type: "application/yaml" })), download: file() });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    settle();
    say("存了「" + file() + "」,放到 " + part("path").textContent + "。" + warning);
  }

  function copy() {
    var warning = warned();
    var done = function () {
      settle();
      say("复制好了,贴到 " + part("path").textContent + "。" + warning);
    };
    var failed = function () {
      preview.open = true;
      preview.querySelector("pre").textContent = text();
      getSelection().selectAllChildren(preview.querySelector("pre"));
      say("浏览器不让复制:内容在下面选好了,按 Ctrl+C。");
    };
    if (!navigator.clipboard) failed();
    else navigator.clipboard.writeText(text()).then(done, failed);
  }

  // The draft stays with this tab, over a reload; where the browser keeps nothing, the page works without.
  function keep() {
    try {
      if (!saved) sessionStorage.setItem(DRAFT, JSON.stringify({ kind: kind.name, text: text(), opened: opened, idGiven: idGiven }));
      part("kept").textContent = "没有存成文件的,刷新网页还在,关了这一页就没有了。";
    } catch (denied) {
      part("kept").textContent = "这个浏览器不留草稿:刷新或者关了这一页,没有存成文件的就没有了。";
    }
  }

  function forget() {
    try { sessionStorage.removeItem(DRAFT); } catch (denied) { /* nothing was kept */ }
  }

  function settle() {
    saved = true;
    forget();
  }

  function restore() {
    var draft = null;
    try { draft = JSON.parse(sessionStorage.getItem(DRAFT)); } catch (denied) { /* nothing was kept */ }
    var found = draft && form.read(draft.text);
    if (!found) return;
    // A draft may hold nothing yet.
    begin(draft.kind, found.record || Object.create(null), draft.opened, function () {
      idGiven = draft.idGiven;
      saved = false;
      say("接着上次没有存成文件的填。");
    });
  }

  part("new").addEventListener("click", function () {
    if (!choice.value) {
      say("先选是哪一种记录。");
      choice.focus();
      return;
    }
    if (!leaving()) return;
    forget();
    begin(choice.value, Object.create(null), "", function () {
      say("");
      form.focusIn(host);
    });
  });

  function leaving() { return saved || confirm("现在填的还没有存成文件。不要了吗?"); }

  part("file").addEventListener("change", function (event) {
    var chosen = event.target.files[0], reader = new FileReader();
    if (!chosen || !leaving()) return;
    reader.onload = function () {
      try {
        open(new TextDecoder("utf-8", { fatal: true }).decode(reader.result), chosen.name);
      } catch (fault) {
        if (!(fault instanceof TypeError)) throw fault;
        say("没有打开:「" + chosen.name + "」不是 UTF-8 编码,用 UTF-8 另存一遍。");
      }
      event.target.value = "";
    };
    reader.onerror = function () { say("「" + chosen.name + "」读不出来。"); };
    reader.readAsArrayBuffer(chosen);
  });

  part("read").addEventListener("click", function () { if (leaving()) open(paste.value, ""); });
  part("save").addEventListener("click", save);
  part("copy").addEventListener("click", copy);
  part("discard").addEventListener("click", function () {
    if (!leaving()) return;
    settle();
    turn += 1;
    record = kind = null;
    host.replaceChildren();
    part("record").hidden = true;
    say("丢掉了。");
    choice.focus();
  });
  preview.addEventListener("toggle", function () { if (preview.open && record) preview.querySelector("pre").textContent = text(); });
  part("form").addEventListener("submit", function (event) { event.preventDefault(); });
  host.addEventListener("input", function (event) {
    saved = false;
    if (event.target.closest("[data-pointer]").dataset.pointer === "id") idGiven = event.target.value !== "";
  });
  host.addEventListener("click", function (event) { if (event.target.closest("button")) saved = false; });
  host.addEventListener("focusout", function (event) {
    var left = event.target.closest("[data-pointer]");
    if (left && left.fillControl === event.target && !left.fillTouched) {
      left.fillTouched = true;
      changed();
    }
  });
  addEventListener("pagehide", check);
  addEventListener("beforeunload", function (event) { if (!saved) event.preventDefault(); });

  part("work").hidden = false;
  restore();
})(window.qingdanFillIn);
