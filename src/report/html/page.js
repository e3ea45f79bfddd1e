// The controls of the page: they set the state of the model, and show what it comes to.

const Page = (data) => {
  /** What follows the # in the address; nothing if it was cut short and makes no sense. */
  const fragment = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  };

  let state = Model.fromFragment(data, fragment());
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
    // The colours of the chart of totals, in its order.
    parts = { sliders: [], rows: new Map(), stack: [...view.leaves].sort((one, other) => one.series - other.series) };
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
      const share = make("span", { className: "figure" });
      const label = make("label", { dir: "auto" }, criterion.name);
      const line = make("div", { className: "slider" }, label);
      if (!alone) {
        const most = Math.max(criterion.way === "importance" ? 10 : 100, criterion.stated);
        label.htmlFor = id;
        const range = make("input", { type: "range", min: 0, max: most, step: most > 10 ? 1 : 0.1, id, value: Model.swing(criterion, state) });
        const exact = make("input", { type: "number", min: 0, step: "any", value: Model.swing(criterion, state) });
        exact.setAttribute("aria-label", `${criterion.name}, as a number`);
        const set = (value, other) => {
          if (!Number.isFinite(value) || value < 0) return;
          state.swings[criterion.id] = value;
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
    const differs = Model.toFragment({ ...state, view: "" }) !== "";
    later(() => (parts.status.textContent = `${differs ? "With the changes made here: " : ""}${sentence(found)}`));
  };

  /** What each criterion brings, one stripe beside the other. The table of points says the same in figures. */
  const stripes = (found, option) => {
    let from = 0;
    const stops = parts.stack.map((leaf) => {
      const to = from + found.shares.overall[leaf.criterion] * found.valued.get(leaf.criterion)[option];
      const stop = `${data.colours[leaf.series]} ${from.toFixed(2)}% ${to.toFixed(2)}%`;
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
    parts.pairNames = chosen.map(() => make("th", { scope: "col", dir: "auto" }));
    const column = (name) => make("th", { scope: "col" }, name);
    const head = make("tr", {}, column("Criterion"), column("Weight"), ...parts.pairNames, column("Points"));
    parts.pair = make("tbody");
    const wrap = make("div", { className: "wide", tabIndex: 0, role: "region" }, make("table", {}, make("thead", {}, head), parts.pair));
    wrap.setAttribute("aria-label", "Two options compared");
    pairing.querySelector(".pair-body").replaceChildren(...selects, wrap);
  };

  const pair = (found) => {
    if (!parts.pair) return;
    const { view } = found;
    const [one, other] = chosen.map((id) => view.options.findIndex((option) => option.id === id));
    parts.pairNames.forEach((cell, side) => (cell.textContent = view.options[[one, other][side]].name));
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
      const set = Model.toFragment(state);
      history.replaceState(null, "", set ? `#${set}` : location.pathname + location.search);
    }, 250);
  };

  const changed = () => {
    update();
    remember();
  };

  /** Goes to a place in the page as a link does, without losing what is set from the address. */
  const show = (id) => {
    const there = document.getElementById(id);
    if (!there) return;
    document.querySelectorAll(".shown").forEach((one) => one.classList.remove("shown"));
    there.classList.add("shown");
    there.scrollIntoView();
    if (there.tabIndex < 0) there.tabIndex = -1;
    there.focus({ preventScroll: true });
  };

  /** What the address says: the state, and the place in the page. */
  const follow = () => {
    const said = fragment();
    if (!said.startsWith("set:")) return;
    if (Model.toFragment(Model.fromFragment(data, said)) !== Model.toFragment(state)) {
      state = Model.fromFragment(data, said);
      build();
    }
    const at = said.split("&").find((part) => part.startsWith("at="));
    show(at ? at.slice(3) : "try");
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const set = Model.toFragment(state);
    if (!link || !set) return;
    event.preventDefault();
    const at = link.getAttribute("href").slice(1);
    history.pushState(null, "", `#${set}&at=${at}`);
    show(decodeURIComponent(at));
  });

  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);

  place.hidden = false;
  if (pairing) pairing.hidden = false;
  document.querySelectorAll(".needs-script").forEach((link) => (link.hidden = false));
  build();
  follow();
};

if (typeof document !== "undefined") {
  // Nothing is hidden on paper; afterwards what was closed is closed again.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((one) => (one.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((one) => (one.open = false)));
  const data = document.getElementById("appraisal-data");
  if (data) Page(JSON.parse(data.textContent));
}
