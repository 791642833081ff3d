// The words that messages are made of, as checks/shape/words.py, typed.py and schemas/written.py make them:
// values as they were typed, lines to write instead, what was probably meant.
(function (form) {
  "use strict";

  var SHOWN = 60, LONGEST = 60;

  form.say = function (sentence, slots) {
    return form.facts.sentences[sentence].replace(/\{([a-z]+)\}/g, function (_, slot) { return slots[slot]; });
  };

  function cut(text) {
    var signs = Array.from(text);
    return signs.length <= SHOWN ? text : signs.slice(0, SHOWN).join("") + "…";
  }

  var DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
  var PLAIN = /^[\p{L}\p{Nl}\p{No}](?:[\p{L}\p{N}_.()（）〔〕《》、。;/+-]| (?! |$))*$/u;
  var AMBIGUOUS = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"];

  function written(value) {
    if (typeof value === "string") {
      return DATE.test(value) || PLAIN.test(value) && AMBIGUOUS.indexOf(value.toLowerCase()) < 0 ? value : JSON.stringify(value);
    }
    if (Array.isArray(value)) return "[" + value.map(written).join(", ") + "]";
    if (!form.isMapping(value)) return String(value);
    return "{" + Object.keys(value).map(function (key) { return key + ": " + written(value[key]); }).join(", ") + "}";
  }

  form.shown = function (value) {
    if (typeof value === "string") return cut(value);
    if (Array.isArray(value)) return form.say("a_list", { count: value.length });
    if (form.isMapping(value)) return form.say("a_mapping", { count: Object.keys(value).length });
    return cut(written(value));
  };

  form.listed = function (texts, most) {
    most = most || 40;
    var rest = texts.length > most ? form.say("and_more", { count: texts.length }) : "";
    return texts.slice(0, most).join("、") + rest;
  };

  // Length of the longest run that two texts share, and where: of equal ones the first in one, then in other.
  function longest(one, other, from, to, low, high) {
    var best = [from, low, 0], before = {};
    for (var at = from; at < to; at += 1) {
      var now = {};
      for (var spot = low; spot < high; spot += 1) {
        if (one[at] !== other[spot]) continue;
        var run = now[spot] = (before[spot - 1] || 0) + 1;
        if (run > best[2]) best = [at - run + 1, spot - run + 1, run];
      }
      before = now;
    }
    return best;
  }

  function shared(one, other, from, to, low, high) {
    var best = longest(one, other, from, to, low, high), at = best[0], spot = best[1], run = best[2];
    if (!run) return 0;
    return run + shared(one, other, from, at, low, spot) + shared(one, other, at + run, to, spot + run, high);
  }

  // Return the text that is nearest to a word, null where none is near enough: Python's difflib.
  form.nearest = function (word, texts, cutoff) {
    var signs = Array.from(word), best = null, nearness = 0;
    texts.forEach(function (text) {
      var other = Array.from(text), both = signs.length + other.length;
      var ratio = both ? 2 * shared(other, signs, 0, other.length, 0, signs.length) / both : 1;
      if (ratio >= cutoff && (best === null || ratio > nearness || ratio === nearness && text > best)) {
        best = text;
        nearness = ratio;
      }
    });
    return best;
  };

  var SEPARATOR = "\\s*[年月./\\-–—‐‑、\\s]\\s*";
  var DAY = new RegExp("^([0-9]{4})" + SEPARATOR + "([0-9]{1,2})" + SEPARATOR + "([0-9]{1,2})\\s*[日号]?$");
  var COMPACT = /^([0-9]{4})([0-9]{2})([0-9]{2})$/;
  var MONTH = new RegExp("^[0-9]{4}(?:" + SEPARATOR + "[0-9]{1,2}\\s*月?|\\s*年)?$");
  var NUMERALS = "一二三四五六七八九", TENS = "([" + NUMERALS + "十廿卅]{1,3})";
  var CHINESE = new RegExp("^([〇○零O" + NUMERALS + "]{4})年" + TENS + "月" + TENS + "[日号]?$");
  var TIME = /(?:T|\s+)[0-9]{1,2}:[0-9]{2}.*/g;
  var NUMBER = /^(-?[0-9]+(?:,[0-9]{3})*)\s*(?:[\p{L}\p{Nl}\p{No}]{0,3})$/u;
  var YES = ["是", "有", "对", "可以", "真", "yes", "y", "on", "true", "1", "√"];
  var NO = ["否", "不是", "无", "没有", "不", "不可以", "假", "no", "n", "off", "false", "0", "×"];

  function plain(value) {
    var text = String(value);
    return form.lengthOf(text) <= LONGEST ? text.normalize("NFKC").trim() : "";
  }

  function digit(sign) { return NUMERALS.indexOf(sign) + 1; }

  function tens(text) {
    text = text.replace(/廿/g, "二十").replace(/卅/g, "三十");
    var at = text.indexOf("十");
    if (at < 0) return digit(text);
    var before = text.slice(0, at), after = text.slice(at + 1);
    return (after ? digit(after) : 0) + (before ? digit(before) : 1) * 10;
  }

  // Return [year, month, day] of a day written in another way, null where it is none or could be two.
  form.dayMeant = function (value) {
    var text = plain(value).replace(TIME, ""), chinese = CHINESE.exec(text);
    if (chinese) return [+Array.from(chinese[1]).map(digit).join(""), tens(chinese[2]), tens(chinese[3])];
    var found = DAY.exec(text) || COMPACT.exec(text);
    return found && [+found[1], +found[2], +found[3]];
  };

  form.lacksDay = function (value) { return MONTH.test(plain(value)); };

  // Return the digits of the whole number in "1,708" or "352 项", null where there is none.
  form.numberMeant = function (value) {
    var found = NUMBER.exec(plain(value));
    return found && String(BigInt(found[1].replace(/,/g, "")));
  };

  form.switchMeant = function (value) {
    var text = plain(value).toLowerCase();
    return YES.indexOf(text) >= 0 ? true : NO.indexOf(text) >= 0 ? false : null;
  };

  form.cut = cut;
  form.written = written;
  form.line = function (key, value) { return key + ": " + written(value); };
  form.SHOWN = SHOWN;
})(window.qingdanFillIn);
