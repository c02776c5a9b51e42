# Permitted stay: the steps of the reckoning, and faults of rule files.
stay-step-rule = Rule tried: { $rule }.
stay-step-unlimited = { $rule }: a stay without a limit.
stay-step-visa-required = { $rule }: without a valid visa or permit there is no right to stay.
stay-step-no-rule = No rule speaks about this traveller.
stay-step-window = At most { $days } days in any { $of }: { $used } used before the day of entry, { $left } left.
stay-step-missing-exits = { $count ->
    [one] One earlier stay has no exit; only its day of entry was counted.
   *[other] { $count } earlier stays have no exit; of each only the day of entry was counted.
}
stay-step-days-per-stay = At most { $days } days in one stay, the day of entry being the first.
stay-step-hours-per-stay = At most { $hours } hours in one stay.
stay-step-permit-days = The permit states { $days } days for each stay.
stay-step-permit-days-total = The permit states { $days } days in total; { $used } are used.
stay-step-permit-expiry = The stay ends with the permit on { $until } at the latest.
stay-step-permit-not-yet = The permit of kind { $kind } is valid only from { $from }.
stay-step-permit-lapsed = The permit of kind { $kind } was valid until { $until }.
stay-step-permit-used = The permit of kind { $kind } is good for one entry, which was used.
stay-step-used-up = { $rule }: nothing is left on the day of entry.
stay-step-until = The stay may last until { $until }, that day included.

stay-fault-syntax = Not a rule file: { $detail }
stay-fault-no-rules = No rule is given.
stay-fault-code = { $value } is no valid value of { $field }.
stay-fault-empty = { $field } is empty.
stay-fault-both-nationalities = Give either nationalities or exceptions, not both.
stay-fault-no-limit = A limited stay needs a limit.
stay-fault-limits-without-use = Limits are given, but the rule grants no limited stay.
stay-fault-single-without-permit = A single entry needs a permit that it uses up.
stay-fault-zone-without-permit = A border zone needs the permit that proves residence there.
stay-fault-permit-limit-without-permit = A limit of a permit is given, but the rule needs no permit.
stay-fault-hours-and-days = Limit a stay by hours or by days, not both.
stay-fault-window-size = { $days } days in { $of } is no window: days are at least 1 and fewer than the window, which is at most { $max }.
stay-fault-range = { $field } is { $value }, but must be 1 to { $max }.
stay-fault-window-without-pool = A window needs a pool: which stays count together.
stay-fault-id-twice = The id { $rule } is used twice.
stay-fault-rank-twice = Rank { $rank } is already that of { $rule }.
stay-fault-unreachable = This rule is never reached: { $rule } decides before it.
