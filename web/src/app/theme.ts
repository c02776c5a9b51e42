//! Dark, light, or as the system has it; kept on this workplace.
import type { Theme } from "../api/contract";

export function storedTheme(): Theme {
  const stored = localStorage.getItem("gatehouse.theme");
  return stored === "dark" || stored === "light" ? stored : "system";
}

export function applyTheme(theme: Theme): void {
  localStorage.setItem("gatehouse.theme", theme);
  if (theme === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset["theme"] = theme;
}
