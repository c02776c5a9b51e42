//! What a carrier had announced of the traveller who stands here: flight, seat, how far the journey got, what vetting came to.
import { Link } from "@tanstack/react-router";
import type { AnnouncedView } from "../api/contract";
import type { Board, Standing, VettingOutcome } from "../carriers/contract";
import { BoardBadge, OutcomeBadge, StandingBadge } from "../carriers/parts";
import { Panel } from "../design/ui";
import { useText } from "../i18n/text";

export function AnnouncedPanel({ announced }: { announced: AnnouncedView }) {
  const { t } = useText();
  const { vetting } = announced;
  return (
    <Panel
      title={t("ui-announced-title", { service: announced.service, from: announced.from, to: announced.to })}
      actions={<Link to="/flights/$flight/travellers/$traveller" params={{ flight: announced.flight, traveller: announced.traveller }}>{t("ui-announced-open")}</Link>}
    >
      <div className="stack tight">
        <div className="row">
          <b>{announced.name}</b>
          <StandingBadge standing={announced.standing as Standing} />
          <BoardBadge board={announced.board as Board} />
          {announced.seat ? <span className="small">{t("ui-announced-seat", { seat: announced.seat })}</span> : null}
          {announced.locator ? <span className="small mono">{announced.locator}</span> : null}
        </div>
        {vetting ? <p className="small"><OutcomeBadge outcome={vetting.outcome as VettingOutcome} /> {t("ui-announced-vetted", { name: vetting.by })} <q>{vetting.reason}</q></p> : null}
      </div>
    </Panel>
  );
}
