//! The address says what is open: the traveller at the counter outlives a reload, deep addresses say whom they are not for.
import { accessible, expect, openLane, pressUntil, read, test, zone } from "./server";

const CITIZEN = zone("L898902C3", "ERIKSSON<<ANNA<MARIA", "740812", "F", "350415");

test("a reload, a link and a look at another screen keep the open traveller", async ({ page, gatehouse, browser }) => {
  await gatehouse.signIn(page, "lin.mei");
  await openLane(page);
  await read(page, CITIZEN);
  await expect(page.locator("[data-verdict=clear]")).toBeVisible();
  await expect(page).toHaveURL(/\/counter\/prn_/);
  await page.reload();
  await expect(page.locator("[data-verdict=clear]")).toBeVisible();
  await expect(page.getByText("ERIKSSON, ANNA MARIA").first()).toBeVisible();
  await page.getByRole("link", { name: "Lists" }).click();
  await page.getByRole("link", { name: "Counter" }).click();
  await expect(page.locator("[data-verdict=clear]")).toBeVisible();
  await expect(page).toHaveURL(/\/counter\/prn_/);
  const address = page.url();

  const other = await (await browser.newContext()).newPage();
  await gatehouse.signIn(other, "ray.okafor");
  await openLane(other, "uto-hb-02");
  await other.goto(address);
  await expect(other.getByText("This traveller stands at another lane")).toBeVisible();
  await expect(other.getByRole("button", { name: "Admit" })).toHaveCount(0);
  await accessible(other);

  await pressUntil(page, "a", () => expect(page.getByRole("group", { name: "Decision" })).toContainText("admitted", { timeout: 1_000 }));
  await page.reload();
  await expect(page.getByRole("group", { name: "Decision" })).toContainText("admitted");
});

test("letters switched off or moved to Alt decide nothing by themselves", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "lin.mei");
  await page.getByRole("link", { name: "My account" }).click();
  await page.getByLabel("Keys of one letter").selectOption("alt");
  await accessible(page);
  await page.getByRole("link", { name: "Counter" }).click();
  await openLane(page);
  await read(page, CITIZEN);
  const admit = page.getByRole("button", { name: "Admit" });
  await expect(admit).toContainText("Alt+A");
  await page.keyboard.press("a");
  await page.reload();
  await expect(admit).toBeVisible();
  await pressUntil(page, "Alt+a", () => expect(page.getByRole("group", { name: "Decision" })).toContainText("admitted", { timeout: 1_000 }));
  await page.getByRole("link", { name: "My account" }).click();
  await page.getByLabel("Keys of one letter").selectOption("off");
  await page.getByRole("link", { name: "Counter" }).click();
  const next = page.getByRole("group", { name: "Decision" }).getByRole("button", { name: "Next traveller" });
  await expect(next).toHaveText("Next traveller");
});

/** Deep addresses and who may not open them; the ids need not exist. */
const DEEP = [
  { name: "lin.mei", paths: ["/referrals/ref_1", "/lists/un-sc", "/entries/ent_1", "/vetting/vet_1", "/quarantine/cmg_1"] },
  { name: "owner.one", paths: ["/counter/prn_1", "/persons/per_1", "/referrals/ref_1", "/flights/flt_1"] },
  { name: "admin.one", paths: ["/persons/per_1", "/lists/un-sc", "/counter/prn_1"] },
] as const;

test("deep addresses say that they are not for a role", async ({ gatehouse, browser }) => {
  for (const { name, paths } of DEEP) {
    const page = await (await browser.newContext()).newPage();
    await gatehouse.signIn(page, name);
    for (const path of paths) {
      await page.goto(`${gatehouse.url}${path}`);
      await expect.soft(page.getByText("Your role does not include this page"), `${name} at ${path}`).toBeVisible();
    }
    await page.context().close();
  }
});
