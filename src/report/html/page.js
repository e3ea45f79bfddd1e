// The additive model of the page: the same sums as the library's, for weights, options and requirements as they are set here.
// It computes nothing else. Without it the page still shows all that the library found.
"use strict";

const Model = (() => {
  const MIDDLE = 50; // what a missing score counts as
  const TIE = 1e-9; // points that only rounding can tell apart

  /** What is set: nothing yet. Ids, so that it can be sent to somebody with a later version of the page. */
  const fresh = () => ({ view: "", swings: {}, options: new Set(), requirements: new Set() });

  const viewOf = (data, state) => data.views.find((view) => view.id === state.view) || data.views[0];

  /** The siblings under each parent, those at the top under -1. They stay the same, so they are looked for once. */
  const kept = new WeakMap();
  const families = (view) => {
    if (kept.has(view)) return kept.get(view);
    const found = new Map();
    view.criteria.forEach((criterion, place) => {
      const key = above(criterion);
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(place);
    });
    kept.set(view, found);
    return found;
  };

  const above = (criterion) => (criterion.parent === undefined ? -1 : criterion.parent);

  const swing = (criterion, state) => {
    const set = state.swings[criterion.id];
    return set === undefined ? criterion.stated : set;
  };

  /** The share of each criterion among its siblings, and of the whole. */
  const weights = (view, state) => {
    const local = view.criteria.map(() => 0);
    const undefinedFamilies = [];
    for (const members of families(view).values()) {
      const sum = members.reduce((all, place) => all + swing(view.criteria[place], state), 0);
      if (!(sum > 0)) undefinedFamilies.push(members);
      for (const place of members) local[place] = sum > 0 ? swing(view.criteria[place], state) / sum : 1 / members.length;
    }
    const overall = [];
    // Parents come before their children.
    view.criteria.forEach((criterion, place) => {
      overall[place] = local[place] * (criterion.parent === undefined ? 1 : overall[criterion.parent]);
    });
    return { local, overall, undefinedFamilies };
  };

  /** The values of the options on a leaf, 0 to 100. A local scale has its ends at the scores of the options that are on. */
  const values = (view, leaf, on) => {
    if (!leaf.local) return view.options.map((_, option) => (leaf.values[option] === null ? MIDDLE : leaf.values[option]));
    const known = on.map((option) => leaf.scores[option]).filter((score) => score !== null);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const [worst, best] = leaf.local === "higher-is-better" ? [low, high] : [high, low];
    return leaf.scores.map((score) => {
      if (score === null || !(high > low)) return MIDDLE;
      return 100 * Math.min(1, Math.max(0, (score - worst) / (best - worst)));
    });
  };

  /** Totals, ranks and parts of the options that are on. */
  const compute = (data, state) => {
    const view = viewOf(data, state);
    const shares = weights(view, state);
    const on = view.options.map((_, place) => place).filter((place) => !state.options.has(view.options[place].id));
    const valued = new Map(view.leaves.map((leaf) => [leaf.criterion, values(view, leaf, on)]));
    const total = view.options.map((_, option) =>
      view.leaves.reduce((sum, leaf) => sum + shares.overall[leaf.criterion] * valued.get(leaf.criterion)[option], 0));
    const failed = view.options.map((option) => option.fails.filter((id) => !state.requirements.has(id)));
    const ranked = on.filter((option) => failed[option].length === 0 || view.options[option].usual);
    ranked.sort((one, other) => total[other] - total[one] || one - other);
    const rank = view.options.map(() => null);
    let [first, place] = [NaN, 0];
    ranked.forEach((option, order) => {
      if (!(Math.abs(first - total[option]) <= TIE)) [first, place] = [total[option], order + 1];
      rank[option] = place;
    });
    return { view, shares, on, valued, total, failed, ranked, rank };
  };

  /** Points within which two options are too close to call: as stated, or from the steps in which their scores are stated. */
  const band = (found, one, other) => {
    if (found.view.tooClose !== undefined) return found.view.tooClose;
    const square = (leaf, option) => (found.shares.overall[leaf.criterion] * leaf.half[option]) ** 2;
    return Math.max(TIE, Math.sqrt(found.view.leaves.reduce((sum, leaf) => sum + square(leaf, one) + square(leaf, other), 0)));
  };

  /** The value of each option on every criterion and branch, the leaves below it weighted; the whole under -1. */
  const nodeValues = (found) => {
    const { view, shares, valued } = found;
    const nodes = new Map([[-1, view.options.map(() => 0)]]);
    view.criteria.forEach((_, place) => nodes.set(place, valued.get(place) || view.options.map(() => 0)));
    // Children come after their parents, so backwards every child is ready.
    for (let place = view.criteria.length - 1; place >= 0; place -= 1) {
      const [sums, own] = [nodes.get(above(view.criteria[place])), nodes.get(place)];
      for (let option = 0; option < sums.length; option += 1) sums[option] += shares.local[place] * own[option];
    }
    return nodes;
  };

  /** Where another option takes the lead if one swing alone moves: for each criterion the nearest such swings below and above. */
  const reversals = (found, state) => {
    const { view, shares, total } = found;
    const contenders = found.ranked.filter((option) => found.failed[option].length === 0);
    const nodes = nodeValues(found);
    return view.criteria.map((criterion, place) => {
      const share = shares.local[place];
      if (contenders.length < 2 || !(share < 1)) return [];
      const weight = criterion.parent === undefined ? 1 : shares.overall[criterion.parent];
      const [own, family] = [nodes.get(place), nodes.get(above(criterion))];
      // The total of an option as a straight line in the share: at none, and its slope.
      const line = (option) => {
        const rest = (family[option] - share * own[option]) / (1 - share);
        const slope = weight * (own[option] - rest);
        return [total[option] - share * slope, slope];
      };
      const [start, slope] = line(contenders[0]);
      const members = families(view).get(above(criterion));
      const others = members.reduce((sum, other) => (other === place ? sum : sum + swing(view.criteria[other], state)), 0);
      let [below, beyond] = [null, null];
      for (const option of contenders.slice(1)) {
        const [from, rise] = line(option);
        if (Math.abs(rise - slope) < 1e-12) continue;
        const at = (start - from) / (rise - slope);
        // So near to one that it would take a swing beyond any that a person could mean.
        if (!(at >= 0 && at < 0.999)) continue;
        const point = { swing: (at / (1 - at)) * others, option };
        if (at < share && rise < slope && (!below || point.swing > below.swing)) below = point;
        if (at > share && rise > slope && (!beyond || point.swing < beyond.swing)) beyond = point;
      }
      return [below, beyond].filter((point) => point !== null);
    });
  };

  /** The lines of TOML that make the library compute the same: a file that builds on the scenario. */
  const patch = (data, state) => {
    const view = viewOf(data, state);
    const removed = [...view.removed];
    let stated = view.stated.map(([path, value]) => [path, value]);
    const here = (id) => view.options.some((option) => option.id === id) && !state.options.has(id);
    const off = data.views[0].options.map((option) => option.id).filter((id) => !here(id));
    removed.push(...off.map((id) => `option.${id}`));
    // What was said of the stated weights need not hold of others.
    if (view.criteria.some((criterion) => state.swings[criterion.id] !== undefined)) removed.push(...data.preferences);
    // What cannot stand without them goes along.
    for (const [path, sets] of data.leaning) {
      if (sets.some((options) => options.every((id) => off.includes(id)))) removed.push(path);
    }
    // What the view says of something that is switched off goes with it.
    const gone = (path) => {
      const [section, id, key, below] = path.split(".");
      if (section === "option" && (state.options.has(id) || (key === "meets" && state.requirements.has(below)))) return true;
      return false;
    };
    stated = stated.filter(([path]) => !gone(path));
    // A requirement that is off stands in the file and is met by all.
    for (const option of view.options) {
      if (state.options.has(option.id)) continue;
      const own = data.views[0].options.find((one) => one.id === option.id);
      const failed = new Set([...option.fails, ...(own ? own.fails : [])]);
      for (const id of failed) if (state.requirements.has(id)) stated.push([`option.${option.id}.meets.${id}`, "true"]);
    }
    for (const members of families(view).values()) {
      const changed = members.filter((place) => state.swings[view.criteria[place].id] !== undefined);
      const way = view.criteria[members[0]].way;
      // Ranks and ratios cannot hold any figure, so all siblings get swings.
      const told = way === "swing" || way === "importance" ? changed : changed.length > 0 ? members : [];
      for (const place of told) {
        const criterion = view.criteria[place];
        const path = `criterion.${criterion.id}.${way === "importance" ? "importance" : "swing"}`;
        stated = stated.filter(([other]) => other !== path && !other.startsWith(`${path}.`));
        stated.push([path, toml(swing(criterion, state))]);
      }
    }
    const lines = ["format = 1", `extends = ${JSON.stringify(data.file)}`];
    if (removed.length > 0) lines.push(`remove = [${[...new Set(removed)].map((path) => JSON.stringify(path)).join(", ")}]`);
    lines.push(...stated.map(([path, value]) => `${path} = ${value}`));
    return `${lines.join("\n")}\n`;
  };

  const toml = (number) => String(number).replace(/^(-?\d+)e/, "$1.0e");

  /** The state as a piece of an address, and back. What the page does not know is passed over. */
  const toFragment = (state) => {
    const parts = [];
    if (state.view) parts.push(`view=${state.view}`);
    for (const id of Object.keys(state.swings).sort()) parts.push(`swing.${id}=${state.swings[id]}`);
    for (const id of [...state.options].sort()) parts.push(`without=option.${id}`);
    for (const id of [...state.requirements].sort()) parts.push(`without=requirement.${id}`);
    return parts.length > 0 ? `set:${parts.join("&")}` : "";
  };

  const fromFragment = (data, fragment) => {
    const state = fresh();
    if (!fragment.startsWith("set:")) return state;
    const parts = fragment.slice(4).split("&").map((part) => part.split("="));
    const view = parts.find(([key]) => key === "view");
    if (view && data.views.some((one) => one.id === view[1])) state.view = view[1];
    const known = viewOf(data, state);
    for (const [key, value] of parts) {
      const criterion = known.criteria.find((one) => `swing.${one.id}` === key);
      if (criterion && Number.isFinite(Number(value)) && value !== "" && Number(value) >= 0) state.swings[criterion.id] = Number(value);
      if (key !== "without" || value === undefined) continue;
      if (known.options.some((one) => `option.${one.id}` === value)) state.options.add(value.slice(7));
      if (known.requirements.some((one) => `requirement.${one.id}` === value)) state.requirements.add(value.slice(12));
    }
    return state;
  };

  return { fresh, viewOf, families, swing, compute, band, reversals, patch, toFragment, fromFragment };
})();

const Page = (data) => {
  let state = Model.fromFragment(data, decodeURIComponent(location.hash.slice(1)));
  const place = document.getElementById("try");
  const points = (figure) => figure.toFixed(1);
  const percent = (share) => `${(100 * share).toFixed(1)}%`;

  /** An element with its properties and what is in it. Words are set as text and never become markup. */
  const make = (tag, properties, ...inside) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(properties || {})) {
      if (key in element && key !== "list") element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...inside);
    return element;
  };

  let parts = {};

  /** Controls for the view that is chosen. */
  const build = () => {
    const view = Model.viewOf(data, state);
    const body = place.querySelector(".try-body");
    body.replaceChildren();
    parts = { sliders: [], rows: new Map(), bars: new Map() };
    if (data.views.length > 1) body.append(chooser());
    body.append(status(), results(view), switches(view), sliders(view), actions());
    if (pairing) buildPair(view);
    update();
  };

  const chooser = () => {
    const select = make("select", { id: "try-view" });
    for (const view of data.views) select.append(make("option", { value: view.id, selected: view.id === state.view }, view.name));
    select.addEventListener("change", () => {
      state = { ...Model.fresh(), view: select.value };
      build();
      remember();
      document.getElementById("try-view").focus();
    });
    return make("p", {}, make("label", { htmlFor: "try-view" }, "Scores and weights of "), select);
  };

  const status = () => (parts.status = make("p", { role: "status", className: "try-status" }));

  const results = (view) => {
    const head = make("tr", {}, ...["Rank", "Option", "Score", "Made of"].map((name) => make("th", { scope: "col" }, name)));
    const rows = make("tbody");
    parts.body = rows;
    view.options.forEach((option, index) => {
      const cells = { rank: make("td", { className: "figure" }), total: make("td", { className: "figure" }), bar: make("td") };
      const bar = make("span", { className: "bar" });
      bar.setAttribute("aria-hidden", "true");
      const name = make("th", { scope: "row", dir: "auto" }, option.name);
      const note = make("span", { className: "quiet" });
      name.append(note);
      cells.bar.append(bar);
      parts.rows.set(index, { row: make("tr", {}, cells.rank, name, cells.total, cells.bar), ...cells, bar, note });
    });
    const caption = make("caption", {}, "Totals with the weights set here, out of 100");
    const wrap = make("div", { className: "wide", tabIndex: 0, role: "region" }, make("table", {}, caption, make("thead", {}, head), rows));
    wrap.setAttribute("aria-label", "Totals with the weights set here");
    parts.detail = make("details", {}, make("summary", {}, "Points by criterion"), (parts.points = make("div", { className: "wide", tabIndex: 0, role: "region" })));
    parts.points.setAttribute("aria-label", "Points by criterion");
    parts.detail.addEventListener("toggle", update);
    return make("div", {}, wrap, parts.detail);
  };

  const switches = (view) => {
    const group = (legend, entries, off) => {
      const set = make("fieldset", {}, make("legend", {}, legend));
      for (const entry of entries) {
        const box = make("input", { type: "checkbox", checked: !off.has(entry.id) });
        box.addEventListener("change", () => {
          if (box.checked) off.delete(entry.id);
          else off.add(entry.id);
          changed();
        });
        set.append(make("label", { className: "box" }, box, make("span", { dir: "auto" }, entry.name)));
      }
      return set;
    };
    const both = make("div", { className: "switches" }, group("Options", view.options, state.options));
    if (view.requirements.length > 0) both.append(group("Requirements that rule out", view.requirements, state.requirements));
    return both;
  };

  const sliders = (view) => {
    const set = make("fieldset", { className: "sliders" }, make("legend", {}, "Swing weights"));
    set.append(make("p", { className: "quiet" }, "How much it matters to go from the worst to the best on each criterion, against its siblings. Shares follow from them."));
    const below = (parent) => {
      const list = make("ul");
      view.criteria.forEach((criterion, index) => {
        if (criterion.parent === parent) list.append(item(view, criterion, index));
      });
      return list;
    };
    const item = (view, criterion, index) => {
      const entry = make("li");
      const alone = Model.families(view).get(criterion.parent === undefined ? -1 : criterion.parent).length < 2;
      const id = `swing-${criterion.id}`;
      const share = make("output", { className: "figure" });
      const label = make("label", { dir: "auto" }, criterion.name);
      const line = make("div", { className: "slider" }, label);
      if (!alone) {
        const most = Math.max(criterion.way === "importance" ? 10 : 100, criterion.stated);
        label.htmlFor = id;
        const range = make("input", { type: "range", min: 0, max: most, step: most > 10 ? 1 : 0.1, id, value: Model.swing(criterion, state) });
        const exact = make("input", { type: "number", min: 0, max: most, step: "any", value: Model.swing(criterion, state) });
        exact.setAttribute("aria-label", `${criterion.name}, as a number`);
        const set = (value, other) => {
          if (!Number.isFinite(value) || value < 0) return;
          state.swings[criterion.id] = Math.min(value, most);
          if (value === criterion.stated) delete state.swings[criterion.id];
          other.value = value;
          changed();
        };
        range.addEventListener("input", () => set(range.valueAsNumber, exact));
        exact.addEventListener("input", () => set(exact.valueAsNumber, range));
        const marks = make("span", { className: "marks" });
        marks.setAttribute("aria-hidden", "true");
        const says = make("p", { className: "quiet", id: `${id}-says` });
        range.setAttribute("aria-describedby", says.id);
        line.append(make("span", { className: "track" }, range, marks), exact, share, says);
        parts.sliders.push({ index, share, marks, says, most });
      } else {
        line.append(share);
        parts.sliders.push({ index, share });
      }
      entry.append(line);
      if (view.criteria.some((other) => other.parent === index)) entry.append(below(index));
      return entry;
    };
    set.append(below(undefined));
    return set;
  };

  const actions = () => {
    const back = make("button", { type: "button" }, "Back to the stated weights");
    back.addEventListener("click", () => {
      state = { ...Model.fresh(), view: state.view };
      build();
      remember();
      place.querySelector("h2").focus();
    });
    const copy = make("button", { type: "button" }, "Copy as TOML");
    parts.patch = make("textarea", { readOnly: true, rows: 6, id: "try-patch", spellcheck: false });
    copy.addEventListener("click", () => {
      parts.patch.select();
      const done = () => (copy.textContent = "Copied");
      if (navigator.clipboard) navigator.clipboard.writeText(parts.patch.value).then(done, () => document.execCommand("copy") && done());
      else if (document.execCommand("copy")) done();
    });
    const label = make("label", { htmlFor: "try-patch" }, `The same for appraise: save these lines as changed.toml beside ${data.file}, and run appraise on it. The address of this page keeps what is set, too.`);
    return make("div", { className: "actions" }, make("p", {}, back, " ", copy), make("p", {}, label, parts.patch));
  };

  /** Brings everything in line with what is set. */
  const update = () => {
    const found = Model.compute(data, state);
    const { view } = found;
    const order = [...found.ranked, ...found.on.filter((option) => found.rank[option] === null)];
    const shown = order.map((option) => parts.rows.get(option).row);
    if (shown.length !== parts.body.children.length || shown.some((row, index) => parts.body.children[index] !== row)) parts.body.replaceChildren(...shown);
    for (const option of order) {
      const { rank, total, bar, note } = parts.rows.get(option);
      const tied = found.ranked.filter((other) => found.rank[other] === found.rank[option]).length > 1;
      rank.textContent = found.rank[option] === null ? "" : `${found.rank[option]}${tied ? "=" : ""}`;
      const scored = view.leaves.some((leaf) => leaf.values[option] !== null);
      total.textContent = scored ? points(found.total[option]) : "";
      const ruled = found.failed[option].length === 0 ? "" : found.rank[option] === null ? " (ruled out)" : " (fails a requirement, cannot be recommended)";
      note.textContent = `${ruled}${scored ? "" : " (never scored)"}`;
      bar.style.backgroundImage = scored ? stripes(found, option) : "none";
    }
    if (parts.detail.open) table(found, order);
    marks(found);
    parts.patch.value = Model.patch(data, state);
    pair(found);
    later(() => (parts.status.textContent = sentence(found)));
  };

  const COLOURS = ["#2e7ac2", "#bf6a00", "#158a67", "#a65aa8", "#8a7a16", "#c7453b", "#6b7785", "#4f6fd8"];

  /** What each criterion brings, one stripe beside the other. The table of points says the same in figures. */
  const stripes = (found, option) => {
    let from = 0;
    const stops = found.view.leaves.map((leaf, index) => {
      const to = from + found.shares.overall[leaf.criterion] * found.valued.get(leaf.criterion)[option];
      const stop = `${COLOURS[index % 8]} ${from.toFixed(2)}% ${to.toFixed(2)}%`;
      from = to;
      return stop;
    });
    return `linear-gradient(to right, ${stops.join(", ")}, transparent ${from.toFixed(2)}%)`;
  };

  const sentence = (found) => {
    const { view } = found;
    if (found.on.length < 2) return "An appraisal needs two options: switch another one on.";
    if (found.shares.undefinedFamilies.length > 0) return "All weights under one heading are nought, so there are no shares: raise one of them.";
    const contenders = found.ranked.filter((option) => found.failed[option].length === 0);
    if (contenders.length === 0) return "Every option is ruled out.";
    const [first, second] = contenders;
    const name = view.options[first].name;
    if (second === undefined) return `Only ${name} is left.`;
    const lead = found.total[first] - found.total[second];
    if (lead <= 1e-9) return `${name} and ${view.options[second].name} come to the same.`;
    const words = `${name} leads, ${points(lead)} points ahead of ${view.options[second].name}.`;
    return lead <= Model.band(found, first, second) ? `${words} That is too close to call.` : words;
  };

  const marks = (found) => {
    const reversals = Model.reversals(found, state);
    for (const { index, share, marks: track, says, most } of parts.sliders) {
      share.textContent = percent(found.shares.overall[index]);
      if (!track) continue;
      const points = reversals[index];
      const inside = points.filter((point) => point.swing <= most).map((point) => (100 * point.swing) / most);
      // Painted and not laid out, so that fifty of them keep up with a slider.
      track.style.backgroundImage = inside.map((at) => `linear-gradient(to right, transparent calc(${at}% - 2px), var(--mark) 0 calc(${at}% + 2px), transparent 0)`).join(", ");
      const words = points.map((point) => `${found.view.options[point.option].name} leads ${point.swing < Model.swing(found.view.criteria[index], state) ? "below" : "above"} ${point.swing.toFixed(1)}`);
      says.textContent = words.length > 0 ? `Reverses: ${words.join("; ")}.` : "No swing here alone reverses the lead.";
    }
  };

  const table = (found, order) => {
    const { view } = found;
    const head = make("tr", {}, make("th", { scope: "col" }, "Criterion"), ...order.map((option) => make("th", { scope: "col", dir: "auto" }, view.options[option].name)));
    const rows = view.leaves.map((leaf) => {
      const cells = order.map((option) => make("td", { className: "figure" }, points(found.shares.overall[leaf.criterion] * found.valued.get(leaf.criterion)[option])));
      return make("tr", {}, make("th", { scope: "row", dir: "auto" }, view.criteria[leaf.criterion].name), ...cells);
    });
    const totals = make("tr", {}, make("th", { scope: "row" }, "Total"), ...order.map((option) => make("td", { className: "figure" }, points(found.total[option]))));
    parts.points.replaceChildren(make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows, totals)));
  };

  /** Why one option scores more than another: any two. */
  const pairing = document.getElementById("pair");
  let chosen = [null, null];
  const buildPair = (view) => {
    const { ranked } = Model.compute(data, state);
    const known = (id) => view.options.some((option) => option.id === id);
    chosen = chosen.map((id, side) => (known(id) ? id : view.options[ranked[side] === undefined ? side % view.options.length : ranked[side]].id));
    const selects = ["First option", "Second option"].map((name, side) => {
      const select = make("select", { id: `pair-${side}` });
      for (const option of view.options) select.append(make("option", { value: option.id, selected: option.id === chosen[side] }, option.name));
      select.addEventListener("change", () => {
        chosen[side] = select.value;
        pair(Model.compute(data, state));
      });
      return make("p", {}, make("label", { htmlFor: `pair-${side}` }, `${name} `), select);
    });
    const head = make("tr", {}, ...["Criterion", "Weight", "First", "Second", "Points"].map((name) => make("th", { scope: "col" }, name)));
    parts.pair = make("tbody");
    const wrap = make("div", { className: "wide", tabIndex: 0, role: "region" }, make("table", {}, make("thead", {}, head), parts.pair));
    wrap.setAttribute("aria-label", "Two options compared");
    pairing.querySelector(".pair-body").replaceChildren(...selects, wrap);
  };

  const pair = (found) => {
    if (!parts.pair) return;
    const { view } = found;
    const [one, other] = chosen.map((id) => view.options.findIndex((option) => option.id === id));
    const rows = view.leaves.map((leaf) => {
      const value = found.valued.get(leaf.criterion);
      const weight = found.shares.overall[leaf.criterion];
      return { name: view.criteria[leaf.criterion].name, weight, values: [value[one], value[other]], brings: weight * (value[one] - value[other]) };
    });
    rows.sort((first, second) => second.brings - first.brings);
    const signed = (figure) => `${figure < 0 ? "−" : "+"}${points(Math.abs(figure))}`;
    const row = (name, cells) => make("tr", {}, make("th", { scope: "row", dir: "auto" }, name), ...cells.map((cell) => make("td", { className: "figure" }, cell)));
    const lines = rows.filter(({ brings }) => brings !== 0)
      .map(({ name, weight, values, brings }) => row(name, [percent(weight), points(values[0]), points(values[1]), signed(brings)]));
    parts.pair.replaceChildren(...lines, row("Difference", ["", "", "", signed(found.total[one] - found.total[other])]));
  };

  let waiting = 0;
  const later = (act) => {
    clearTimeout(waiting);
    waiting = setTimeout(act, 250);
  };

  let remembering = 0;
  const remember = () => {
    clearTimeout(remembering);
    remembering = setTimeout(() => {
      const fragment = Model.toFragment(state);
      history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
    }, 250);
  };

  const changed = () => {
    update();
    remember();
  };

  addEventListener("hashchange", () => {
    const fragment = decodeURIComponent(location.hash.slice(1));
    if (!fragment.startsWith("set:")) return;
    state = Model.fromFragment(data, fragment);
    build();
  });

  place.hidden = false;
  if (pairing) pairing.hidden = false;
  document.querySelectorAll(".needs-script").forEach((link) => (link.hidden = false));
  build();
};

if (typeof document !== "undefined") {
  // Nothing is hidden on paper.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  const data = document.getElementById("appraisal-data");
  if (data) Page(JSON.parse(data.textContent));
}
