// Opens each page in headless Chromium as its readers do, and prints what is wrong with it as lines of JSON.
// Usage: node pages.mjs CHROMIUM PAGE…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [program, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SIGHTS = [
  { width: 1280, colorScheme: "light" },
  { width: 320, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 320, colorScheme: "dark" },
];

const browser = await chromium.launch({
  executablePath: program,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const wrong = (page, what) => console.log(JSON.stringify({ page, what }));

/** A page in a context of its own; what it logs as an error or tries to load counts against it. */
const opened = async (file, sight, more = {}) => {
  const { width, ...rest } = sight;
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce", ...rest, ...more });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && wrong(file, `console: ${message.text()}`));
  page.on("pageerror", (error) => wrong(file, `script: ${error}`));
  page.on("request", (request) => request.url().startsWith("file:") || wrong(file, `loads ${request.url()}`));
  page.on("dialog", (dialog) => {
    wrong(file, `a dialog opened: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(`file://${file}`);
  return { context, page };
};

/** WCAG by axe-core, everything unfolded; and no sideways scrolling at any width. */
const accessible = async (file, sight) => {
  // axe-core is put into the page, which the policy of the page itself forbids.
  const { context, page } = await opened(file, sight, { bypassCSP: true });
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  for (const one of violations) {
    wrong(file, `${sight.width} ${sight.colorScheme}: ${one.id}, ${one.nodes.length} times, first at ${one.nodes[0].target.join(" ")}`);
  }
  const across = await page.evaluate(() => document.documentElement.scrollWidth);
  if (across > sight.width) wrong(file, `${sight.width}: ${across} wide, so it scrolls sideways`);
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    const broken = [...document.querySelectorAll("a[href^='#']")].filter((one) => !document.getElementById(decodeURIComponent(one.hash.slice(1))));
    return [...ids.filter((id, place) => ids.indexOf(id) !== place), ...broken.map((one) => `${one.hash} leads nowhere`)];
  });
  if (twice.length > 0) wrong(file, `ids: ${twice.slice(0, 5).join(", ")}`);
  await context.close();
};

/** Every control by keyboard alone; the address keeps what is set; back leads back. */
const operable = async (file) => {
  const { context, page } = await opened(file, SIGHTS[0]);
  const totals = () => page.$$eval("#try tbody tr", (rows) => rows.map((row) => row.children[2].textContent));
  const before = await totals();
  const slider = page.locator("#try input[type=range]").first();
  if ((await slider.count()) > 0) {
    await slider.focus();
    await page.keyboard.press("Home");
    const outlined = await slider.evaluate((one) => getComputedStyle(one).outlineStyle !== "none");
    if (!outlined) wrong(file, "the focus of a slider cannot be seen");
    await page.waitForTimeout(400);
    const moved = await totals();
    if (!page.url().includes("#set:swing.")) wrong(file, `the address does not keep a slider: ${page.url()}`);
    if (!(await page.inputValue("#try-patch")).includes("criterion.")) wrong(file, "the patch does not hold the slider");
    const again = await opened(page.url().replace("file://", ""), SIGHTS[0]);
    const there = await again.page.$$eval("#try tbody tr", (rows) => rows.map((row) => row.children[2].textContent));
    if (JSON.stringify(there) !== JSON.stringify(moved)) wrong(file, "the address does not bring the same state back");
    await again.context.close();
    await page.getByRole("button", { name: "Back to the stated weights" }).press("Enter");
    if (JSON.stringify(await totals()) !== JSON.stringify(before)) wrong(file, "back does not lead back");
  }
  const regions = await page.$$eval("[aria-live], output, [role=status], [role=alert], [role=log]", (all) => all.length);
  if (regions !== 1) wrong(file, `${regions} parts of the page announce themselves`);
  const box = page.locator("#try input[type=checkbox]").first();
  await box.focus();
  await page.keyboard.press("Space");
  if ((await totals()).length !== before.length - 1) wrong(file, "an option cannot be switched off by keyboard");
  await page.selectOption("#pair-0", { index: 1 });
  await context.close();
};

/** What is typed counts as it stands; links keep what is set; an address that was cut short does no harm. */
const addressed = async (file) => {
  const { context, page } = await opened(file, SIGHTS[0]);
  const exact = page.locator("#try input[type=number]").first();
  if ((await exact.count()) > 0) {
    await exact.fill("250");
    await page.waitForTimeout(400);
    if (!page.url().endsWith("=250")) wrong(file, `250 is kept as ${page.url()}`);
    if (!(await page.inputValue("#try-patch")).includes(" = 250\n")) wrong(file, "the patch does not hold what is typed");
    if (!(await page.textContent("#try [role=status]")).startsWith("With the changes made here: ")) wrong(file, "nothing says that this is not as stated");
    await page.locator("a[href='#reversal'], a[href='#recommendation']").first().click();
    if (!/#set:.*=250&at=(reversal|recommendation)$/.test(page.url())) wrong(file, `a link loses what is set: ${page.url()}`);
    const again = await opened(page.url().replace("file://", ""), SIGHTS[0]);
    if (!(await again.page.inputValue("#try-patch")).includes(" = 250\n")) wrong(file, "an address with a place does not bring the state back");
    await again.context.close();
    await page.goBack();
    if (!(await page.inputValue("#try-patch")).includes(" = 250\n")) wrong(file, "the way back loses what is set");
  }
  await context.close();
  for (const address of ["#%", "#set:swing.x=%E0", "#set:__proto__=1&swing.constructor=5", "#set:&&=&at=%"]) {
    const cut = await opened(`${file}${address}`, SIGHTS[0]);
    if (!(await cut.page.locator("#try").isVisible())) wrong(file, `no controls at ${address}`);
    await cut.context.close();
  }
};

/** Without scripting everything but the controls is there; on paper nothing is cut off. */
const still = async (file) => {
  const { context, page } = await opened(file, SIGHTS[0], { javaScriptEnabled: false });
  if (await page.locator("#try").isVisible()) wrong(file, "controls show that nothing moves");
  if ((await page.locator("section h2:visible").count()) < 5) wrong(file, "sections are missing without scripting");
  await context.close();
  const paper = await opened(file, { width: 794 });
  await paper.page.emulateMedia({ media: "print" });
  const cut = await paper.page.evaluate(() => document.documentElement.scrollWidth);
  if (cut > 794) wrong(file, `${cut} wide on paper`);
  await paper.context.close();
};

/** How long a slider takes from the key to the painted frame: the median and the longest of some moves. */
const speed = async (file) => {
  const { context, page } = await opened(file, SIGHTS[0]);
  const times = await page.evaluate(async () => {
    const slider = document.querySelector("#try input[type=range]");
    slider.scrollIntoView({ block: "center" });
    const times = [];
    for (let move = 0; move < 30; move += 1) {
      slider.value = String((move * 37) % 100);
      const start = performance.now();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      // Layout is done when its result is asked for.
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
    }
    return times.sort((one, other) => one - other);
  });
  console.log(JSON.stringify({ page: file, median: times[15], longest: times[29] }));
  await context.close();
};

for (const file of pages) {
  if (file.includes("speed")) {
    await speed(file);
    continue;
  }
  for (const sight of SIGHTS) await accessible(file, sight);
  await operable(file);
  await addressed(file);
  await still(file);
}
await browser.close();
