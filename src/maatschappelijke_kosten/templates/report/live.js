"use strict";
// Computes the exported lines of a study with other figures: savings, their ranges and the verdict rule.
// The numbers of the rules (§) are those of docs/rekenregels.md. Texts are only ever set as text.
(() => {
  const data = JSON.parse(document.getElementById("gegevens").textContent);
  const { lines, inputs, schedules, comparisons, rule } = data.lines;
  if (data.lines.schema !== 1) throw new Error("lines of another schema");
  const words = data.words;
  const by = (id) => document.getElementById(id);

  // ---- what a line costs --------------------------------------------------------------------------------------

  /** Straight between the points of a table, level beyond its ends. */
  function between(x, y, at) {
    let upper = 1;
    while (upper < x.length - 1 && x[upper] < at) upper += 1;
    if (x.length === 1 || at <= x[0]) return y[0];
    if (at >= x[upper]) return y[upper];
    return y[upper - 1] + ((y[upper] - y[upper - 1]) / (x[upper] - x[upper - 1])) * (at - x[upper - 1]);
  }

  /** What the amount of a line is multiplied with: horizon, discounting, return and drop-off (§9). */
  function timeFactor(schedule, value) {
    if (schedule.is_at_once) return schedule.at_once;
    const months = schedule.duration < 0 ? null : value(schedule.duration) * schedule.scale;
    if (schedule.is_spread && !(months > 0)) return schedule.at_once;
    const times = months === null ? Infinity : Math.max(months / schedule.step, 0);
    const reach = Math.min(times, schedule.reach);
    const left = schedule.drop_off < 0 ? 1 : 1 - value(schedule.drop_off);
    let total = 0;
    schedule.stretches.forEach((one, year) => {
      const last = one.x[one.x.length - 1];
      const within = Math.min(Math.max(reach - one.begin, 0), last);
      total += between(one.x, one.y, within) * left ** year;
    });
    return schedule.is_spread ? total / months : total;
  }

  /** Euros of a line whoever pays it, as if nothing overlapped and it were the alternative that happens. */
  function gross(line, value) {
    let euros = line.coefficient;
    for (const one of line.factors) euros *= value(one);
    for (const rest of line.rests) euros *= rest.reduce((left, one) => left - value(one), 1);
    return line.schedule < 0 ? euros : euros * timeFactor(schedules[line.schedule], value);
  }

  const overlaps = (line) => line.overlap >= 0 && data.lines.overlap_rest !== 1;

  const overlapping = new Map();
  lines.forEach((line, number) => {
    if (!overlaps(line)) return;
    if (!overlapping.has(line.overlap)) overlapping.set(line.overlap, []);
    overlapping.get(line.overlap).push(number);
  });

  /** The dearest of overlapping lines, the first of equals (§11). */
  function dearest(group, value) {
    let found = -1;
    let most = -1;
    for (const number of overlapping.get(group)) {
      const size = Math.abs(gross(lines[number], value)) * lines[number].weight;
      if (size > most) [found, most] = [number, size];
    }
    return found;
  }

  /** Euros of a line as it is counted: alternatives for their mean, overlap for a part. */
  function counted(number, value) {
    const line = lines[number];
    const euros = gross(line, value) * line.part * line.weight;
    if (!overlaps(line) || dearest(line.overlap, value) === number) return euros;
    return euros * data.lines.overlap_rest;
  }

  // ---- which lines an input moves -----------------------------------------------------------------------------

  function ownInputs(line) {
    const found = new Set(line.factors);
    for (const rest of line.rests) rest.forEach((one) => found.add(one));
    if (line.schedule >= 0) {
      const { duration, drop_off: dropOff } = schedules[line.schedule];
      for (const one of [duration, dropOff]) if (one >= 0) found.add(one);
    }
    return found;
  }

  const own = lines.map(ownInputs);
  // What moves a line may move which of its overlap is the dearest.
  const moves = lines.map((line, number) => {
    if (!overlaps(line)) return own[number];
    return new Set(overlapping.get(line.overlap).flatMap((one) => [...own[one]]));
  });

  /** A sum of lines: those of the reference for, those of the path against (§5). */
  function rowOf(some) {
    const plus = some.flatMap((one) => one.reference_lines);
    const minus = some.flatMap((one) => one.path_lines);
    const moved = new Map();
    const groups = new Map();
    for (const [sign, numbers] of [[1, plus], [-1, minus]]) {
      for (const number of numbers) {
        for (const one of moves[number]) {
          if (!moved.has(one)) moved.set(one, []);
          moved.get(one).push([number, sign]);
        }
        const { group } = lines[number];
        if (group < 0) continue;
        if (!groups.has(group)) groups.set(group, []);
        groups.get(group).push([number, sign]);
      }
    }
    return {
      plus,
      minus,
      moved,
      groups,
      openBelow: some.some((one) => one.open_below),
      openAbove: some.some((one) => one.open_above),
    };
  }

  // ---- low, central and high (§6, §11) ------------------------------------------------------------------------

  /** The saving with its range; every input is moved alone, and the swings are joined as the root of squares. */
  function bounds(row, figures, amounts) {
    const value = (one) => figures[one].central;
    const sum = (numbers) => numbers.reduce((total, one) => total + amounts[one], 0);
    const costs = [sum(row.plus), sum(row.minus)];
    let down = 0;
    let up = 0;
    for (const [input, uses] of row.moved) {
      const { low, high } = figures[input];
      if (!(low < high)) continue;
      const [atLow, atHigh] = [low, high].map((to) => {
        const moved = (one) => (one === input ? to : value(one));
        const change = { 1: 0, "-1": 0 };
        for (const [number, sign] of uses) change[sign] += counted(number, moved) - amounts[number];
        return change[1] - change[-1];
      });
      down += Math.min(atLow, atHigh, 0) ** 2;
      up += Math.max(atLow, atHigh, 0) ** 2;
    }
    for (const [group, uses] of row.groups) {
      const [fall, rise] = choiceSwing(group, uses, value);
      down += fall ** 2;
      up += rise ** 2;
    }
    const central = costs[0] - costs[1];
    return { low: central - Math.sqrt(down), central, high: central + Math.sqrt(up), both: costs[0] + costs[1] };
  }

  /** From the mean of the alternatives down to the cheapest and up to the dearest, as this row counts them. */
  function choiceSwing(group, uses, value) {
    const each = uses.map(([number]) => gross(lines[number], value) * lines[number].part);
    const mean = each.reduce((total, euros, at) => total + euros * lines[uses[at][0]].weight, 0);
    const times = Math.round(uses.reduce((total, [number, sign]) => total + sign * lines[number].weight, 0));
    const outer = data.lines.group_open[group] ? [...each, 0] : each;
    const fall = Math.min(...outer) - mean;
    const rise = Math.max(...outer) - mean;
    return times < 0 ? [times * rise, times * fall] : [times * fall, times * rise];
  }

  /** The table of the verdict rule (§6). */
  function judge(row, found) {
    const edge = Math.max(rule.floor, rule.share * found.both);
    const low = row.openBelow ? -Infinity : found.low;
    const high = row.openAbove ? Infinity : found.high;
    const below = low < -edge;
    const above = high > edge;
    if (below && above) return "undecided";
    if (above) return found.central > edge ? "saves" : high === Infinity ? "undecided" : "about_equal";
    if (below) return found.central < -edge ? "costs_more" : low === -Infinity ? "undecided" : "about_equal";
    return "about_equal";
  }

  // ---- amounts in words ---------------------------------------------------------------------------------------

  const fill = (text, values) => text.replace(/\{(\w*)\}/g, (_, key) => values[key]);

  /** Whole amounts, half away from zero, as the rest of the report writes them (§13). */
  function euros(amount, isBare = false) {
    const whole = Math.floor(Math.abs(amount) + 0.5);
    const digits = String(BigInt(whole)).replace(/\B(?=(\d{3})+$)/g, words.thousands);
    if (isBare) return digits;
    return fill(amount < 0 && whole > 0 ? words.negative : words.amount, { "": digits });
  }

  function markOf(row) {
    if (row.openBelow && row.openAbove) return "neither";
    return row.openAbove ? "at_least" : row.openBelow ? "at_most" : "none";
  }

  function saving(row, found) {
    const mark = markOf(row);
    return mark === "none" ? euros(found.central) : fill(words.marks[mark], { amount: euros(found.central) });
  }

  function spread(found) {
    const [low, high] = [euros(found.low), euros(found.high)];
    if (low === high) return "";
    if (found.low < 0 || found.high < 0) return fill(words.range_to, { low, high });
    return fill(words.range, { low, high: euros(found.high, true) });
  }

  // ---- the page -----------------------------------------------------------------------------------------------

  const assessed = comparisons.filter((one) => one.is_assessed);
  const rows = assessed.map((one) => ({ ...rowOf([one]), case: one.case, element: by(`uitkomst-${one.case}`) }));
  const total = by("alles-samen") ? { ...rowOf(assessed), element: by("alles-samen") } : null;
  /** Per input what the reader set it to, as it is shown. */
  const set = new Map();
  const sliders = new Map(data.sliders.map((one) => [one.input, one]));

  function figuresNow() {
    return inputs.map((given, number) => {
      if (!set.has(number)) return given;
      const { offset, scale } = sliders.get(number);
      const to = offset + scale * set.get(number);
      return { low: to, central: to, high: to };
    });
  }

  function write(row, found, verdict) {
    const [, amount, range, conclusion, before] = row.element.cells;
    amount.textContent = saving(row, found);
    range.textContent = spread(found);
    for (const key of ["low", "central", "high"]) row.element.dataset[key] = found[key];
    if (verdict === null) return;
    conclusion.textContent = words.conclusions[verdict];
    row.element.dataset.verdict = verdict;
    row.element.classList.toggle("turned", conclusion.textContent !== before.textContent);
    const own = document.querySelector(`[data-case="${CSS.escape(data.cases[row.case])}"]`);
    if (own === null) return;
    own.hidden = set.size === 0;
    own.textContent = fill(words.case, { saving: amount.textContent, verdict: conclusion.textContent });
  }

  function list() {
    const changed = data.sliders.filter((one) => set.has(one.input));
    const items = changed.map((one) => `${one.label}: ${one.now} → ${set.get(one.input)}`);
    by("veranderd").replaceChildren(
      ...(items.length ? items : [words.none]).map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }),
    );
    const options = changed.filter((one) => one.name).map((one) => ` --set ${one.name}=${plain(set.get(one.input))}`);
    by("opdracht").textContent = data.command + options.join("");
    by("gekopieerd").textContent = "";
  }

  /** A number without a power of ten, with as many decimals as the command takes. */
  function plain(number) {
    const text = String(number);
    return /e/.test(text) ? number.toFixed(10).replace(/\.?0+$/, "") : text;
  }

  function show() {
    const figures = figuresNow();
    const amounts = lines.map((_, number) => counted(number, (one) => figures[one].central));
    const tally = { saves: 0, about_equal: 0, costs_more: 0, undecided: 0 };
    for (const row of rows) {
      const found = bounds(row, figures, amounts);
      const verdict = judge(row, found);
      tally[verdict] += 1;
      write(row, found, verdict);
    }
    if (total !== null) write(total, bounds(total, figures, amounts), null);
    const told = Object.keys(tally).filter((one) => tally[one] > 0);
    const parts = told.map((one) => `${tally[one]} ${words.conclusions[one]}`);
    by("telling").textContent = fill(words.tally, { tally: parts.join(", ") });
    list();
  }

  let asked = false;
  function later() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      show();
    });
  }

  /** Whether chances that belong together would be more than 1 (§15). */
  function isTooMuch(input, to) {
    return data.together.some(({ inputs: some, taken }) => {
      const high = (one) => (one === input ? to : (set.get(one) ?? inputs[one].high));
      return some.includes(input) && some.reduce((sum, one) => sum + high(one), taken) > 1 + 1e-9;
    });
  }

  function move(slider, to, from) {
    const isNumber = Number.isFinite(to) && (slider.limit === null || to <= slider.limit);
    if (!isNumber || (slider.least === 0 && to < 0)) return;
    const refused = isTooMuch(slider.input, to);
    by("geweigerd").textContent = refused ? words.refused : "";
    if (refused) return;
    set.set(slider.input, to);
    draw(slider, from);
    later();
  }

  function draw(slider, from) {
    const to = set.get(slider.input) ?? slider.value;
    const [range, number] = [by(`${slider.place}-schuif`), by(`${slider.place}-getal`)];
    if (from !== number) number.value = to;
    if (from !== range) range.value = to;
    range.setAttribute("aria-valuetext", String(to));
    by(slider.place).classList.toggle("moved", set.has(slider.input));
    by(`${slider.place}-terug`).hidden = !set.has(slider.input);
  }

  function back(some) {
    for (const slider of some) {
      set.delete(slider.input);
      draw(slider, null);
    }
    by("geweigerd").textContent = "";
    later();
  }

  for (const slider of data.sliders) {
    for (const kind of ["schuif", "getal"]) {
      const field = by(`${slider.place}-${kind}`);
      field.addEventListener("input", () => move(slider, field.valueAsNumber, field));
      field.addEventListener("change", () => draw(slider, null));
    }
    by(`${slider.place}-terug`).addEventListener("click", () => {
      back([slider]);
      by(`${slider.place}-schuif`).focus();
    });
    draw(slider, null);
  }
  by("alles-terug").addEventListener("click", () => back(data.sliders));
  by("kopieer").addEventListener("click", () => {
    getSelection().selectAllChildren(by("opdracht"));
    // Works from a file as well, where the newer clipboard may be refused.
    if (document.execCommand("copy")) by("gekopieerd").textContent = words.copied;
  });
  show();
})();
