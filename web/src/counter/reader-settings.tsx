//! The document reader of this workstation: where its bridge is heard, and whether chips are read by themselves.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "../api/session";
import { Badge, Button, Panel, Select, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import { readerQuery, reads } from "./chip-reader";
import { AUTO, type Auto, autoReading, bridgeAddress, setAutoReading, setBridgeAddress } from "./reader-bridge";

export function ReaderSettings() {
  return reads(useSession()) ? <Settings /> : null;
}

function Settings() {
  const { t } = useText();
  const [address, setAddress] = useState(bridgeAddress());
  const [wrong, setWrong] = useState<string | undefined>();
  const [auto, setAuto] = useState<Auto>(autoReading());
  const reader = useQuery(readerQuery(true));
  const save = () => {
    const kept = setBridgeAddress(address);
    setWrong(kept ? undefined : t("ui-reader-address-wrong"));
    if (kept) void reader.refetch();
  };
  const choose = (value: string) => {
    const chosen = AUTO.find((a) => a === value) ?? "auto";
    setAutoReading(chosen);
    setAuto(chosen);
  };
  return (
    <Panel title={t("ui-reader")} actions={reader.isPending ? null : <Badge tone={reader.data ? "good" : "calm"}>{reader.data ? t("ui-reader-there", { name: reader.data.reader.name || reader.data.device }) : t("ui-reader-none")}</Badge>}>
      <div className="stack">
        <div className="fields"><Select label={t("ui-reader-auto-label")} value={auto} onChange={choose} options={AUTO.map((a) => ({ value: a, label: t(`ui-reader-auto-${a}`) }))} /></div>
        <form className="row" onSubmit={(e) => { e.preventDefault(); save(); }}>
          <TextField label={t("ui-reader-address")} value={address} onChange={setAddress} wrong={wrong} autoComplete="off" />
          <Button type="submit" style={{ alignSelf: "end" }}>{t("ui-reader-save")}</Button>
        </form>
        <p className="small muted">{t("ui-reader-note")}</p>
      </div>
    </Panel>
  );
}
