//! The trust store: what waits for a second administrator, roots by standing and country, what was imported.
import { useSession } from "../api/session";
import { PageHead } from "../design/ui";
import { useText } from "../i18n/text";
import { Imports } from "./imports";
import { Proposals } from "./proposals";
import { Roots } from "./roots";

export function TrustPage() {
  const { t } = useText();
  const session = useSession();
  return (
    <div className="page wide">
      <PageHead title={t("ui-nav-trust")} />
      <p className="muted small">{t("ui-trust-note")}</p>
      <Proposals session={session} />
      <Roots session={session} />
      <Imports session={session} />
    </div>
  );
}
