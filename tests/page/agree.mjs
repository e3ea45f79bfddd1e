// Runs the script of each page in states drawn at random and prints totals, ranks and the TOML that should give the same.
// Usage: node agree.mjs STATES PAGE…
import { readFileSync } from "node:fs";
import vm from "node:vm";

const [states, ...pages] = process.argv.slice(2);

/** A counter that is the same on every machine. */
const random = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
};

const drawn = (Model, data, next) => {
  const state = Model.fresh();
  state.view = data.views[Math.floor(next() * data.views.length)].id;
  const view = Model.viewOf(data, state);
  for (const criterion of view.criteria) {
    if (next() < 0.5) state.swings[criterion.id] = 1 + Math.round(next() * 990) / 10;
  }
  // At least two options stay, and on a local scale two scores that differ.
  const left = view.options.map((_, place) => place);
  const stand = (places) => places.length > 1 && view.leaves.every((leaf) => {
    const known = new Set(places.map((place) => leaf.local && leaf.scores[place]).filter((score) => score !== null));
    return !leaf.local || known.size > 1;
  });
  while (next() < 0.5) {
    const place = Math.floor(next() * left.length);
    const fewer = left.filter((_, at) => at !== place);
    if (!stand(fewer)) break;
    left.splice(place, 1);
  }
  view.options.forEach((option, place) => left.includes(place) || state.options.add(option.id));
  for (const requirement of view.requirements) if (next() < 0.3) state.requirements.add(requirement.id);
  return state;
};

for (const page of pages) {
  const html = readFileSync(page, "utf8");
  const script = html.match(/<script>([^]*?)<\/script>/)[1];
  const data = JSON.parse(html.match(/id="appraisal-data">([^]*?)<\/script>/)[1]);
  const context = vm.createContext({});
  const Model = vm.runInContext(`${script}\nModel`, context);
  const next = random(20181107);
  for (let count = 0; count < Number(states); count += 1) {
    const state = count === 0 ? Model.fresh() : drawn(Model, data, next);
    const again = Model.fromFragment(data, Model.toFragment(state));
    const found = Model.compute(data, state);
    const same = Model.compute(data, again).total.every((total, option) => Object.is(total, found.total[option]));
    if (!same) throw new Error(`${page}: the address does not keep ${Model.toFragment(state)}`);
    const leaders = found.ranked.filter((option) => found.failed[option].length === 0);
    const reversals = Model.reversals(found, state).flatMap((points, place) =>
      points.map((point) => {
        const swings = Object.assign(Object.create(null), state.swings, { [found.view.criteria[place].id]: point.swing });
        const moved = { ...state, swings };
        const there = Model.compute(data, moved);
        return Math.abs(there.total[leaders[0]] - there.total[point.option]);
      }));
    console.log(JSON.stringify({
      page,
      state: Model.toFragment(state),
      patch: Model.patch(data, state),
      band: leaders.length < 2 ? null : Model.band(found, leaders[0], leaders[1]),
      reversals: Math.max(0, ...reversals),
      options: found.on.map((option) => ({ id: found.view.options[option].id, total: found.total[option], rank: found.rank[option] })),
    }));
  }
}
