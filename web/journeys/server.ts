//! A server of its own for each journey: the built binary with the demo's accounts, lists and people, without traffic.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

interface Told { url: string; accounts: { name: string; password: string }[] }

export interface Gatehouse {
  url: string;
  /** Runs a command of the binary on the server's folder, beside it. */
  run: (...args: string[]) => void;
  /** Signs in by the form, as a person does. */
  signIn: (page: Page, name: string) => Promise<void>;
}

async function start(folder: string): Promise<{ told: Told; child: ChildProcess }> {
  const binary = process.env["GATEHOUSE_BIN"];
  if (!binary) throw new Error("GATEHOUSE_BIN names the built binary; `cargo xtask test` sets it");
  const args = ["--data", folder, "--format", "json", "demo", "--listen", "127.0.0.1:0", "--no-traffic", "--people", "300", "--seed", "7"];
  const child = spawn(binary, args, { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { told: JSON.parse(line) as Told, child };
}

export const test = base.extend<{ gatehouse: Gatehouse }>({
  gatehouse: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "gatehouse-journey-"));
    const { told, child } = await start(folder);
    const signIn = async (page: Page, name: string) => {
      const account = told.accounts.find((a) => a.name === name);
      if (!account) throw new Error(`the demo has no account ${name}`);
      await page.goto(`${told.url}/sign-in`);
      await page.getByLabel("Sign-in name").fill(name);
      await page.getByLabel("Password").fill(account.password);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("navigation")).toBeVisible();
    };
    const run = (...args: string[]) => void execFileSync(process.env["GATEHOUSE_BIN"] ?? "", ["--data", folder, ...args]);
    await use({ url: told.url, run, signIn });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // At once: a graceful stop would wait for the console's event stream.
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  },
});

export { expect };

/** No serious fault of accessibility (WCAG 2.2 AA as far as axe can tell), and no bare message id, on the screen as it is. */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  const grave = violations.filter((v) => v.impact === "serious" || v.impact === "critical");
  expect(grave.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
  expect(await page.locator("body").innerText()).not.toMatch(/\b(ui|check|problem|reason|feature|ground)-[a-z]+(-[a-z]+)*\b/);
}

/** Presses a decision's key until it acts: keys that follow another within a twentieth of a second are a reader's, not a hand's. */
export async function pressUntil(page: Page, key: string, acted: () => Promise<unknown>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await acted();
  }).toPass({ intervals: [150], timeout: 5_000 });
}

const WEIGHTS = [7, 3, 1] as const;
function checkDigit(text: string): string {
  const value = (c: string) => (c === "<" ? 0 : Number.parseInt(c, 36));
  return String([...text].reduce((sum, c, i) => sum + value(c) * (WEIGHTS[i % 3] ?? 0), 0) % 10);
}

/** A TD3 zone of Utopia with right check digits (Doc 9303-4). */
export function zone(number: string, name: string, birth: string, sex: string, expiry: string): string {
  const no = number.padEnd(9, "<");
  const optional = "<".repeat(14);
  const d = checkDigit;
  const composite = no + d(no) + birth + d(birth) + expiry + d(expiry) + optional + d(optional);
  return `P<UTO${name.padEnd(39, "<")}\n${no}${d(no)}UTO${birth}${d(birth)}${sex}${expiry}${d(expiry)}${optional}${d(optional)}${d(composite)}`;
}

/** Opens a lane of Harbour Bridge. */
export async function openLane(page: Page, lane = "uto-hb-01"): Promise<void> {
  await page.getByLabel("Port", { exact: true }).selectOption("uto-hb");
  await page.getByRole("button", { name: new RegExp(`Open lane ${lane}`) }).click();
  await expect(page.getByLabel("Machine-readable zone")).toBeFocused();
}

/** Reads a zone as a document reader does: it types fast and ends with Enter. */
export async function read(page: Page, mrz: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "Machine-readable zone" });
  await field.focus();
  await page.keyboard.insertText(mrz);
  await page.keyboard.press("Enter");
}
