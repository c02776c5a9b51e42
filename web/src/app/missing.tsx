//! An address that leads nowhere.
import { Link } from "@tanstack/react-router";
import { useText } from "../i18n/text";

export function Missing() {
  const { t } = useText();
  return <div className="page"><h1>{t("ui-missing")}</h1><p><Link to="/">{t("ui-home")}</Link></p></div>;
}
