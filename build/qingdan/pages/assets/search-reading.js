// How a query is read and what was found is ranked: as build/qingdan/search/reading.py and ranking.py do.
// tests/cases/search.json holds both to the same results.
var qingdanSearch = (function () {
  "use strict";

  var LONGEST = 60, MOST_UNITS = 20, MOST_LETTERS = 8, LONGEST_SYLLABLE = 6, APART = 2;
  var RUN = /[\u3400-\u9fff]+|[a-z]+|[0-9]+/g;
  var BLURRED = [["zh", "z"], ["ch", "c"], ["sh", "s"], ["ang", "an"], ["eng", "en"], ["ing", "in"], ["v", "u"]];
  var WITH_YEAR = /(?:[\[(〔【〈<]\s*((?:19|20)[0-9]{2})\s*年?[\])〕】〉>]\s*第?\s*([0-9]{1,4})|((?:19|20)[0-9]{2})\s*年?\s*[-—第\s]?\s*([0-9]{1,4})(?=\s*号))\s*号?(?:文件|文)?/;
  var SPELT_YEAR = /(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}(?=\s*年?\s*[\])〕】〉>]|\s*年\s*第?\s*[0-9一二三四五六七八九十百]{1,7}\s*号)/g;
  var SPELT_NUMBER = /(?<=[\])〕】〉>年第]\s*)[一二三四五六七八九十百千零〇]{1,7}(?=\s*号)/g;
  var DIGITS = "〇一二三四五六七八九", UNITS = { 十: 10, 百: 100, 千: 1000 };
  var WITHOUT_YEAR = /第?\s*([0-9]{1,4})\s*号(?:文件|文|令)?/;
  // What is a number only behind a 机关代字; the first group is what may stand before it.
  var BARE = /(^|[^0-9])(?:((?:19|20)[0-9]{2})\s*(?:年\s*第?|[-—第\s])\s*)?([0-9]{1,3})(?![0-9])/g;

  var LEAST_NAME = 8, CRC = [];
  for (var number = 0; number < 256; number += 1) {
    var rest = number;
    for (var bit = 0; bit < 8; bit += 1) rest = rest & 1 ? rest >>> 1 ^ 0xedb88320 : rest >>> 1;
    CRC.push(rest);
  }

  function crc(text) {
    var sum = -1;
    new TextEncoder().encode(text).forEach(function (byte) { sum = sum >>> 8 ^ CRC[(sum ^ byte) & 255]; });
    return (sum ^ -1) >>> 0;
  }

  function blurred(syllable) {
    return BLURRED.reduce(function (sound, pair) {
      return sound.split(pair[0]).join(pair[1]);
    }, syllable);
  }

  function runs(text) {
    return text.match(RUN) || [];
  }

  // What a register brings: characters, names of agencies, prefixes, what is said around things.
  function Known(facts) {
    var known = this;
    this.simplified = {};
    this.readings = {};
    this.syllables = {};
    this.alike = {};
    this.names = facts.names;
    this.longest = Object.keys(facts.names).sort(function (one, other) {
      return other.length - one.length || (one < other ? -1 : 1);
    });
    this.prefixes = facts.prefixes;
    this.filler = new RegExp(facts.fillers, "g");
    this.inside = new RegExp(facts.inside, "g");
    this.enforcement = new RegExp(facts.enforcement);
    this.fine = new RegExp(facts.fine, "g");
    this.same = facts.same;
    this.sameWords = new RegExp(Object.keys(facts.same).sort(function (one, other) {
      return other.length - one.length || (one < other ? -1 : 1);
    }).join("|"), "g");
    for (var at = 0; at < facts.traditional.length; at += 2) {
      this.simplified[facts.traditional[at]] = facts.traditional[at + 1];
    }
    // The first level of GB/T 2312 stands in the order of pinyin: its codes are the dictionary.
    var bytes = new Uint8Array(3755 * 2);
    for (var place = 0; place < 3755; place += 1) {
      bytes[2 * place] = 0xb0 + Math.floor(place / 94);
      bytes[2 * place + 1] = 0xa1 + place % 94;
    }
    var characters = new TextDecoder("gbk").decode(bytes);
    var next = 0;
    facts.order.split(" ").forEach(function (one) {
      var syllable = one.replace(/[0-9]+/, "");
      for (var left = +one.slice(syllable.length); left; left -= 1) learn(characters[next++], syllable);
    });
    (facts.rare + " " + facts.also).split(" ").forEach(function (one) {
      var syllable = one.replace(/[^a-z]+/, "");
      one.slice(syllable.length).split("").forEach(function (character) {
        learn(character, syllable);
      });
    });
    facts.alike.split(" ").forEach(function (group) {
      group.split("").forEach(function (character) {
        known.alike[character] = (known.alike[character] || "") + group.replace(character, "");
      });
    });

    function learn(character, syllable) {
      if (!character) return;
      known.syllables[syllable] = true;
      var sounds = known.readings[character] || (known.readings[character] = []);
      var sound = blurred(syllable);
      if (sounds.indexOf(sound) < 0) sounds.push(sound);
    }
  }

  Known.prototype.key = function (text) {
    var simplified = this.simplified;
    return text.normalize("NFKC").toLowerCase().split("").map(function (character) {
      return simplified[character] || character;
    }).join("");
  };

  Known.prototype.spoken = function (text) {
    var same = this.same;
    return this.key(text).replace(this.sameWords, function (word) { return same[word]; });
  };

  Known.prototype.cut = function (letters) {
    var best = {};
    best[letters.length] = [];
    for (var start = letters.length - 1; start >= 0; start -= 1) {
      for (var end = Math.min(letters.length, start + LONGEST_SYLLABLE); end > start; end -= 1) {
        var syllable = letters.slice(start, end);
        if (best[end] && this.syllables[syllable]) {
          var found = [syllable].concat(best[end]);
          if (!best[start] || found.length < best[start].length) best[start] = found;
        }
      }
    }
    return best[0] || [];
  };

  Known.prototype.spell = function (letters) {
    var whole = this.cut(letters);
    if (whole.length) return whole;
    var all = Object.keys(this.syllables);
    for (var end = letters.length - 1; end > 1; end -= 1) {
      var rest = letters.slice(end);
      if (all.some(function (one) { return one.indexOf(rest) === 0; })) {
        whole = this.cut(letters.slice(0, end));
        if (whole.length) return whole;
      }
    }
    return [];
  };

  Known.prototype.near = function (first, second) {
    var found = [], known = this;
    (known.readings[first] || []).forEach(function (one) {
      (known.readings[second] || []).forEach(function (other) {
        found.push("~" + one + " " + other);
      });
    });
    (known.alike[first] || "").split("").forEach(function (one) { found.push(one + second); });
    (known.alike[second] || "").split("").forEach(function (one) { found.push(first + one); });
    return found;
  };

  Known.prototype.units = function (text) {
    var spelt = [], found = [], known = this;
    runs(text).forEach(function (run) {
      if (/[a-z]/.test(run[0])) {
        var parts = known.spell(run);
        if (parts.length) spelt = spelt.concat(parts);
        else found.push(unit([run, "^" + run.slice(0, MOST_LETTERS)]));
      } else if (run.length === 1 || /[0-9]/.test(run[0])) {
        found.push(unit([run]));
      } else {
        for (var at = 0; at + 1 < run.length; at += 1) {
          var apart = run.slice(at + 2, at + 2 + APART).split("").map(function (other) { return run[at] + other; });
          found.push(unit([run[at] + run[at + 1]], known.near(run[at], run[at + 1]).concat(apart)));
        }
      }
    });
    if (spelt.length === 1) found.push(unit([spelt[0], "^" + spelt[0].slice(0, MOST_LETTERS)]));
    for (var at = 0; at + 1 < spelt.length; at += 1) {
      found.push(unit([spelt[at] + spelt[at + 1], "~" + blurred(spelt[at]) + " " + blurred(spelt[at + 1])]));
    }
    return found;
  };

  function unit(terms, near, weight) {
    return { terms: terms, near: near || [], weight: weight || 1 };
  }

  function numeral(text) {
    var total = 0, digits = 0;
    text.split("").forEach(function (character) {
      if (UNITS[character]) {
        total += (digits || 1) * UNITS[character];
        digits = 0;
      } else {
        digits = digits * 10 + Math.max(0, DIGITS.indexOf(character));
      }
    });
    return total + digits;
  }

  // A document number in characters, in digits: 〔二〇〇五〕十二号.
  function numberInDigits(text) {
    return text.replace(SPELT_YEAR, numeral).replace(SPELT_NUMBER, numeral);
  }

  Known.prototype.prefix = function (before) {
    var end = before.trimEnd(), prefix = "";
    this.prefixes.forEach(function (one) {
      if (one.length > prefix.length && end.slice(-one.length) === one) prefix = one;
    });
    return prefix;
  };

  // Where the year and the number of a document stand, both in digits; nothing where there is none.
  Known.prototype.written = function (text) {
    var found = WITH_YEAR.exec(text), at, end;
    if (found) return { at: found.index, end: found.index + found[0].length, year: found[1] || found[3], number: found[2] || found[4] };
    found = WITHOUT_YEAR.exec(text);
    if (found) return { at: found.index, end: found.index + found[0].length, year: "", number: found[1] };
    BARE.lastIndex = 0;
    while ((found = BARE.exec(text))) {
      at = found.index + found[1].length;
      end = found.index + found[0].length;
      if (this.prefix(text.slice(0, at))) return { at: at, end: end, year: found[2] || "", number: found[3] };
    }
    return null;
  };

  Known.prototype.number = function (text) {
    text = numberInDigits(text);
    var found = this.written(text);
    if (!found) return { units: [], text: text };
    var number = String(+found.number), year = found.year;
    var before = text.slice(0, found.at), after = text.slice(found.end);
    var prefix = this.prefix(before);
    if (prefix) before = before.trimEnd().slice(0, -prefix.length);
    var term = "#" + (prefix && prefix + "-") + (year && year + "-") + number;
    var near = year && prefix ? ["#" + year + "-" + number] : [];
    if (prefix || year) near.push("#" + number);
    return { units: [unit([term], near, 3)], text: before + " " + after };
  };

  Known.prototype.read = function (query) {
    var whole = this.spoken(query).slice(0, LONGEST), known = this;
    var number = this.number(whole), text = number.text, agencies = [];
    this.longest.forEach(function (name) {
      if (text.indexOf(name) < 0) return;
      known.names[name].forEach(function (code) {
        if (agencies.indexOf(code) < 0) agencies.push(code);
      });
      text = text.split(name).join(" ");
    });
    var enforced = this.enforcement.test(text);
    if (enforced) text = text.replace(this.fine, " 罚款 ");
    var bare = text.replace(this.filler, " ").replace(this.inside, "");
    if (!runs(bare).length && !number.units.length) bare = whole;
    var units = this.units(bare);
    if (enforced) units.forEach(function (one) { one.terms.push("!" + one.terms[0]); });
    return { units: number.units.concat(units).slice(0, MOST_UNITS), agencies: agencies, text: runs(bare).join(" "), enforced: enforced, name: wholeName(this.key(query)) };
  };

  // The term of a name as a whole, whatever signs stand in it.
  function wholeName(text) {
    var name = runs(text).join("");
    if (name.length < LEAST_NAME) return "";
    return "*" + [name, name.split("").reverse().join("")].map(function (one) {
      return crc(one).toString(16).padStart(8, "0");
    }).join("");
  }

  // `lookUp(term)` gives {total, entries: {entry: impact}} or undefined; `facets(entry)` kind, state, agency.
  function rank(reading, lookUp, facets, size, weights) {
    var scores = {}, whole = 0, best = 0;
    var exact = reading.units.map(function (one) { return all(one.terms, lookUp); });
    var missing = reading.units.filter(function (one, at) { return one.near.length && !exact[at].length; }).length;
    reading.units.forEach(function (one, at) {
      var found = exact[at], share = 1;
      if (!found.length && missing <= weights.guesses) {
        found = all(one.near, lookUp);
        share = weights.near;
      }
      if (!found.length) {
        whole += one.weight * weights.unknown * Math.log(1 + size);
        return;
      }
      var total = found.reduce(function (sum, term) { return sum + term.total; }, 0);
      var rarity = one.weight * Math.log(1 + size / total), impacts = {};
      whole += rarity;
      found.forEach(function (term) {
        Object.keys(term.entries).forEach(function (entry) {
          impacts[entry] = Math.max(impacts[entry] || 0, term.entries[entry]);
        });
      });
      Object.keys(impacts).forEach(function (entry) {
        var held = scores[entry] || (scores[entry] = [0, 0]);
        held[0] += rarity * share * impacts[entry];
        held[1] += rarity * share;
      });
    });
    var named = reading.name && lookUp(reading.name);
    if (named) {
      whole = whole || 1;
      Object.keys(named.entries).forEach(function (entry) { scores[entry] = [whole * weights.named, whole]; });
    }
    var preferred = reading.enforced ? weights.enforced : weights.preferred;
    var hits = Object.keys(scores).map(function (entry) {
      var coverage = scores[entry][1] / whole, known = facets(entry), score = scores[entry][0];
      score *= Math.pow(coverage, weights.coverage) * (preferred[known.kind] || weights.other);
      if (known.ended) score *= weights.ended;
      if (reading.agencies.length && reading.agencies.indexOf(known.agency) < 0) score *= weights.elsewhere;
      best = Math.max(best, coverage);
      return { entry: entry, score: Math.floor(score * 1e6 + 0.5), coverage: coverage };
    }).filter(function (hit) {
      return hit.coverage >= best * weights.least;
    });
    return hits.sort(function (one, other) {
      return other.score - one.score || (one.entry < other.entry ? -1 : 1);
    });
  }

  function all(terms, lookUp) {
    return terms.map(lookUp).filter(Boolean);
  }

  function asTyped(reading) {
    return {
      units: reading.units.map(function (one) { return unit(one.terms, [], one.weight); }),
      agencies: reading.agencies,
      enforced: reading.enforced,
      name: reading.name
    };
  }

  // What quotes nearly all of it comes first, then what is named so, then what holds much of it.
  function withText(named, inText, weights) {
    var held = {}, quoted = inText.filter(function (hit) { return hit.coverage >= weights.quoted; });
    function keep(hits, full) {
      return hits.filter(function (hit) { return !held[hit.entry]; }).map(function (hit) {
        held[hit.entry] = true;
        return { entry: hit.entry, score: hit.score, coverage: hit.coverage, full: full };
      });
    }
    return keep(quoted, true).concat(keep(named, false), keep(inText.filter(function (hit) {
      return hit.coverage >= weights.poor;
    }), true));
  }

  return { crc: crc, Known: Known, rank: rank, asTyped: asTyped, withText: withText };
})();
