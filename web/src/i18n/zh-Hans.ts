//! The texts of one language, taken in at build time.
export const files: Record<string, string> = import.meta.glob("../../../library/locales/zh-Hans/*.ftl", { query: "?raw", import: "default", eager: true });
