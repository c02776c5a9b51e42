//! How a flight or a traveller stands with retention: that they are masked, and the ways to a look and to a hold.
import { Link } from "@tanstack/react-router";
import { may, useSession } from "../api/session";
import { useText } from "../i18n/text";
import { OPERATION } from "./calls";

export function Retained({ subject, maskedAt }: { subject: string; maskedAt: string | null | undefined }) {
  const { t, at } = useText();
  const session = useSession();
  const asks = maskedAt && may(session, OPERATION.unmaskAsk);
  const holds = may(session, OPERATION.holdPlace);
  return (
    <>
      {maskedAt ? <p className="notice">{t("ui-retention-masked-note", { at: at(maskedAt) })}</p> : null}
      {asks || holds ? (
        <p className="row small">
          {asks ? <Link to="/retention" search={{ ask: subject, hold: undefined }}>{t("ui-retention-ask")}</Link> : null}
          {holds ? <Link to="/retention" search={{ ask: undefined, hold: subject }}>{t("ui-retention-hold")}</Link> : null}
        </p>
      ) : null}
    </>
  );
}
