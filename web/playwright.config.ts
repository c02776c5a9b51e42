//! Browser journeys against the real binary in real Chromium: `npm run journeys`. One after the other; a failure is a failure.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "journeys",
  workers: 1,
  retries: 0,
  timeout: 60_000,
  reporter: [["list"]],
  outputDir: "node_modules/.journeys",
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env["GATEHOUSE_CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
});
