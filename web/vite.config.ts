//! How the console is built, served during development and tested. The product embeds `dist/`; nothing else of this folder ships.
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Where the real server listens during development. */
const SERVER = process.env["GATEHOUSE_URL"] ?? "http://127.0.0.1:8443";

/** Lays the fonts for printed papers beside the console: the product embeds both. */
function printFonts(): Plugin {
  return {
    name: "print-fonts",
    apply: "build",
    closeBundle() {
      const { fonts } = JSON.parse(readFileSync("fonts.json", "utf8")) as { fonts: { path: string }[] };
      mkdirSync("dist/fonts", { recursive: true });
      fonts.forEach((font, i) => cpSync(`node_modules/${font.path}`, `dist/fonts/${String(i).padStart(2, "0")}-${basename(font.path)}`));
    },
  };
}

export default defineConfig({
  plugins: [react(), printFonts()],
  server: { fs: { allow: [".."] }, proxy: { "/api": { target: SERVER, secure: false } } },
  build: {
    target: "es2022",
    // The content security policy has no `data:` for scripts and styles, so nothing may be inlined into them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { console: "index.html" } },
    chunkSizeWarningLimit: 900,
  },
  test: { environment: "jsdom", include: ["tests/**/*.test.{ts,tsx}"], server: { deps: { inline: [/@fluent/] } } },
});
