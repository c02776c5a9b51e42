//! The whole console: by keyboard alone, and in each language and theme with a traveller on the screen.
import type { Locator, Page } from "@playwright/test";
import { accessible, expect, pressUntil, test, zone } from "./server";

const CITIZEN = zone("L898902C3", "ERIKSSON<<ANNA<MARIA", "740812", "F", "350415");
const LISTED = zone("X1234567", "BWAMBALE<<FRANK<KAKOLELE", "690101", "M", "330101");
/** More steps than any screen has places to stop at. */
const TABS_MAX = 80;

/** Goes on by the Tab key until the element has the focus. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  await expect(element).toBeVisible();
  const focused = () => element.evaluate((e) => e === document.activeElement);
  for (let i = 0; i < TABS_MAX && !(await focused()); i += 1) await page.keyboard.press("Tab");
  expect(await focused()).toBe(true);
}

test("an officer opens a lane, pastes a document and admits without a pointer", async ({ page, context, gatehouse }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: gatehouse.url });
  await gatehouse.signIn(page, "lin.mei");
  await tabTo(page, page.getByLabel("Port", { exact: true }));
  await page.keyboard.type("Harbour");
  await tabTo(page, page.getByRole("button", { name: /^Open lane uto-hb-01,/ }));
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "Machine-readable zone" });
  await expect(field).toBeFocused();
  await page.evaluate((text) => navigator.clipboard.writeText(text), CITIZEN);
  const began = Date.now();
  await page.keyboard.press("Control+V");
  await expect(field).toHaveValue(CITIZEN);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Advice" })).toContainText("Clear");
  await pressUntil(page, "a", () => expect(page.getByRole("group", { name: "Decision" })).toContainText("admitted", { timeout: 1_000 }));
  expect(Date.now() - began).toBeLessThan(5_000);
});

/** The words by which each language is recognised; `zone` labels the field that a document is read into. */
const LANGUAGES = [
  { code: "zh-Hans", signIn: "登录", language: "语言", toDark: "切换到深色", open: /^开启通道 uto-hb-01/, zone: "机读区", refer: "建议转二线" },
  { code: "zh-Hant-HK", signIn: "登入", language: "語言", toDark: "切換至深色", open: /^開啟通道 uto-hb-01/, zone: "機讀區", refer: "建議轉二線" },
] as const;

for (const words of LANGUAGES) {
  test(`sign-in and a referred traveller in ${words.code}, light and dark`, async ({ page, gatehouse }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`${gatehouse.url}/sign-in`);
    await page.getByLabel("Language").selectOption(words.code);
    const toDark = page.getByRole("button", { name: words.toDark });
    await expect(page.getByRole("button", { name: words.signIn, exact: true })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", words.code);
    await accessible(page);
    const light = await page.locator("body").evaluate((e) => getComputedStyle(e).color);
    await toDark.click();
    await expect(page.locator("body")).not.toHaveCSS("color", light);
    await accessible(page);

    await page.getByLabel(words.language).selectOption("en");
    await gatehouse.signIn(page, "lin.mei");
    await page.getByLabel("Port", { exact: true }).selectOption("uto-hb");
    await page.getByLabel("Language").selectOption(words.code);
    await page.getByRole("button", { name: words.open }).click();
    await expect(page.getByRole("textbox", { name: words.zone })).toBeFocused();
    await page.keyboard.insertText(LISTED);
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-verdict=refer]")).toContainText(words.refer);
    await expect(page.locator("body")).not.toHaveCSS("color", light);
    await accessible(page);
  });
}
