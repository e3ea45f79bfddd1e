// The additive model of the page: the same sums as the library's, for weights, options and requirements as they are set here.
// It computes nothing else. Without it the page still shows all that the library found.
"use strict";

const Model = (() => {
  const MIDDLE = 50; // what a missing score counts as
  const TIE = 1e-9; // points that only rounding can tell apart

  /** What is set: nothing yet. Ids, so that it can be sent to somebody with a later version of the page. */
  const fresh = () => ({ view: "", swings: Object.create(null), options: new Set(), requirements: new Set() });

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

  /** Whether a swing is set here. Any id may be one, `constructor` too. */
  const moved = (criterion, state) => Object.hasOwn(state.swings, criterion.id);

  const swing = (criterion, state) => {
    return moved(criterion, state) ? state.swings[criterion.id] : criterion.stated;
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

  /** Half the step in which the scores of the options that are on are stated, at the score of one of them, in points. */
  const halfStep = (found, leaf, option) => {
    if (leaf.steps[option] === null) return 0;
    const step = Math.min(...found.on.map((one) => leaf.steps[one]).filter((one) => one !== null));
    if (!leaf.local) return leaf.half[step][option];
    const known = found.on.map((one) => leaf.scores[one]).filter((score) => score !== null);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const inside = [-step / 2, step / 2].some((side) => leaf.scores[option] + side >= low && leaf.scores[option] + side <= high);
    return inside ? (50 * step) / (high - low) : 0;
  };

  /** Points within which two options are too close to call: as stated, or from the steps in which their scores are stated. */
  const band = (found, one, other) => {
    if (found.view.tooClose !== undefined) return found.view.tooClose;
    const square = (leaf, option) => (found.shares.overall[leaf.criterion] * halfStep(found, leaf, option)) ** 2;
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
    if (view.criteria.some((criterion) => moved(criterion, state))) removed.push(...data.preferences);
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
    // A criterion on which nobody who is left has a score stays one, with its score missing.
    const on = view.options.map((_, option) => option).filter((option) => !state.options.has(view.options[option].id));
    for (const leaf of view.leaves) {
      if (state.options.size === 0 || on.length === 0 || on.some((option) => leaf.values[option] !== null)) continue;
      stated.push([`option.${view.options[on[0]].id}.score.${view.criteria[leaf.criterion].id}`, '"missing"']);
    }
    for (const members of families(view).values()) {
      const changed = members.filter((place) => moved(view.criteria[place], state));
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
