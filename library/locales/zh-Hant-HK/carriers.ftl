# Texts of flights, announced travellers, vetting and carriers' messages.

## Problems
problem-carrier-empty = 電文為空。請將交換電文作為正文發送。
problem-message-not-open = 此電文不能再修復或重試：已被另一電文取代，或不申報任何旅客。
problem-snooze-too-long = 請選擇今後的時間，最多七天。
problem-vetting-locked = { $name } 正在處理該旅客。請等待其釋放，或直接聯絡。
problem-vetting-not-yours = 你已不再佔用該旅客。請重新開啟後再作決定。
problem-vetting-closed = 該旅客已有決定，或已無需審查。請重新載入清單。

## Why a message was not applied
carrier-reason-master-list = 這是機組人員總名單，不申報任何航班上的人員。
carrier-reason-no-flight = 無法讀出航班的承運人、航班編號、機場或日期。請更正後重新發送。
carrier-reason-no-message = 這些位元組中沒有電文。
carrier-reason-type = 此處不讀取該類型的電文。

## Screens
ui-nav-flights = 航班
ui-nav-vetting = 登機前審查
ui-nav-quarantine = 待修電文
ui-nav-carriers = 承運人
ui-sort-by = 按{ $column }排序

## Flights
ui-flight = 航班
ui-flight-day = 日期
ui-flight-day-before = 前一天
ui-flight-day-after = 後一天
ui-flight-today = 今天
ui-flight-board = 當日航班
ui-flight-count = 航班
ui-flight-travellers = 旅客
ui-flight-filter = 航班或機場
ui-flight-needs-vetting = 僅顯示需審查的航班
ui-flight-shown = { $n } / { $of }
ui-flights-none = 當日沒有已申報的航班。
ui-flights-none-match = 沒有符合的航班。請更改或清除篩選條件。
ui-flight-route = 出發 – 到達
ui-flight-passengers = 旅客
ui-flight-crew = 機組人員
ui-flight-on-board = 已登機
ui-flight-to-vet = 待審查
ui-flight-no-board = 禁止登機
ui-flight-quality = 已讀懂資料
ui-flight-errors = { $n ->
    [0] 無資料丟失
   *[other] { $n } 處資料丟失
}
ui-flight-last-message = 最近電文
ui-flight-departs = 起飛
ui-flight-arrives = 到達
ui-flight-departs-short = 起飛
ui-flight-arrives-short = 到達
ui-flight-times = 時間（機場當地）
ui-flight-zone-unknown = 時區不詳
ui-flight-no-instant = 時區不詳
ui-flight-length-days = { $days } 天 { $hours } 小時
ui-flight-length-hours = { $hours } 小時 { $minutes } 分
ui-flight-length-minutes = { $minutes } 分鐘
ui-flight-ahead = { $length }後
ui-flight-past = { $length }前
ui-flight-heading-entry = 入境
ui-flight-heading-exit = 出境
ui-flight-heading-elsewhere = 不過境
ui-flight-status-announced = 已申報
ui-flight-status-closed = 已關閉
ui-flight-status-cancelled = 已取消
ui-flight-cancelled-note = 承運人已取消此航班。
ui-flight-announced = 申報情況
ui-flight-parts = 航班內容
ui-flight-tab-travellers = 旅客
ui-flight-tab-seats = 座位
ui-flight-tab-messages = 電文

## Announced travellers
ui-flight-filter-travellers = 姓名、證件、座位、訂座編號
ui-flight-all = 全部
ui-flight-told = 答覆承運人
ui-flight-board-ok = 可以登機
ui-flight-board-contact = 請聯絡我方
ui-flight-board-no-board = 禁止登機
ui-flight-standing-booked = 已訂座
ui-flight-standing-checked-in = 已辦理登機手續
ui-flight-standing-boarded = 已登機
ui-flight-standing-not-boarded = 未登機
ui-flight-standing-cancelled = 已取消
ui-flight-role = 身份
ui-flight-role-passenger = 旅客
ui-flight-role-crew = 機組人員
ui-flight-role-transit-passenger = 過境旅客
ui-flight-role-transit-crew = 過境機組人員
ui-sex-undisclosed = 未透露
ui-flight-hits = 命中
ui-flight-hits-none = 名單中沒有命中。
ui-flight-locator = 訂座編號
ui-flight-bags = 行李
ui-flight-not-said = 未申報
ui-flight-known-now = 目前所知
ui-flight-travellers-none = 此航班沒有申報任何人。
ui-flight-travellers-none-match = 沒有符合的旅客。請更改或清除篩選條件。

## Seats
ui-seat = 座位
ui-seat-map = 座位圖
ui-seat-drawn = 根據承運人申報的座位繪製
ui-seat-none = 承運人沒有申報座位。
ui-seat-row = 排
ui-seat-skipped = 有 { $n } 排未申報座位
ui-seat-legend = 圖例
ui-seat-letter-ok = 可
ui-seat-letter-contact = 詢
ui-seat-letter-no-board = 禁
ui-seat-hit = 名單命中
ui-seat-shared = 多人同座
ui-seat-label = { $seat }：{ $who }，{ $told }{ $hits ->
    [0] {""}
   *[other] ，{ $hits } 項命中
}
ui-seat-without = 無座位（{ $n }）
ui-seat-without-none = 所有人都有座位。
ui-seat-unreadable = 座位「{ $seat }」

## Facts
ui-fact-all = 電文所述
ui-fact-none = 沒有電文提供內容。
ui-fact-field = 項目
ui-fact-value = 內容
ui-fact-superseded = 已被取代
ui-fact-superseded-show = 顯示已被取代的內容
ui-fact-source = 來源
ui-fact-place = 交換電文第 { $start } 至 { $end } 位元組
ui-fact-not-located = 無法在文字中再次找到該位置。位元組如下：
ui-fact-role = 身份
ui-fact-family-name = 姓
ui-fact-given-names = 名
ui-fact-birth = 出生日期
ui-fact-sex = 性別
ui-fact-nationality = 國籍
ui-fact-birth-country = 出生國家
ui-fact-residence = 居住國家
ui-fact-document-kind = 證件種類
ui-fact-document-number = 證件號碼
ui-fact-document-issuer = 簽發國
ui-fact-document-expiry = 有效期至
ui-fact-embarks = 行程起點
ui-fact-disembarks = 行程終點
ui-fact-seat = 座位
ui-fact-bags = 行李件數
ui-fact-bag-tag = 行李牌
ui-fact-locator = 訂座編號
ui-fact-reference = 承運人編號
ui-fact-contact = 聯絡方式
ui-fact-ticket = 客票
ui-fact-verified = 承運人已核驗證件

## Vetting
ui-vettings = 登機前審查
ui-vettings-none = 沒有旅客等待審查。新的命中會自動出現。
ui-vettings-none-state = 此狀態下沒有旅客。
ui-vettings-none-here = 沒有需要審查的事項。
ui-vetting-count = { $n } 名旅客，最近的航班在前
ui-vetting-quiet = 沒有待決定的事項。
ui-vetting-choose = 請從清單中選擇旅客：方向鍵和 Enter 鍵。
ui-vetting-elsewhere = 此審查不在所示清單中。請選擇其他狀態。
ui-vetting-open-first = 開啟旅客後作決定。
ui-vetting-next = 下一位旅客
ui-vetting-facts = 全部內容
ui-vetting-severity = 最高命中 { $percent } %
ui-vetting-state-open = 待處理
ui-vetting-state-snoozed = 已擱置
ui-vetting-state-decided = 已決定
ui-vetting-state-lapsed = 已失效
ui-vetting-lapsed-note = 已無需審查：命中或旅客已不存在。
ui-vetting-opened = { $at } 開立
ui-vetting-outcome-clear = 已排除
ui-vetting-outcome-meet = 口岸會見
ui-vetting-outcome-no-board = 禁止登機
ui-vetting-decide-clear = 排除
ui-vetting-decide-meet = 在口岸會見
ui-vetting-decide-no-board = 禁止登機
ui-vetting-told-clear = 答覆 { $carrier }：可以登機。{ $name } 可登上 { $flight }。
ui-vetting-told-meet = 答覆 { $carrier }：可以登機。{ $name } 可登上 { $flight }，並將在口岸接受查問；承運人不會獲知。
ui-vetting-told-no-board = 將通知 { $carrier }：不得讓 { $name } 登上 { $flight }。承運人不會獲知你的理由和命中內容。
ui-vetting-sure = 我已將命中與該旅客比對：該旅客不得登機。
ui-vetting-decided-by = { $by }，{ $at }
ui-vetting-snooze = 擱置
ui-vetting-snooze-note = 到時會再次出現。有人作出決定之前，承運人得到的答覆是與我方聯絡。
ui-vetting-snooze-until = 直至
ui-vetting-snooze-wrong = 請選擇今後的時間，最多 { $days } 天。
ui-vetting-snoozed-until = 擱置至 { $at }。
ui-vetting-held = { $name } 正在處理
ui-vetting-held-until = { $name } 正在處理該旅客，至 { $at } 或更久。你可以查看，不能決定。
ui-vetting-held-other = 另有人員正在處理該旅客。你可以查看，不能決定。
ui-vetting-yours = 你佔用該旅客至 { $at }，其間他人不能決定。
ui-vetting-locking = 正在佔用該旅客…
ui-vetting-let-go = 你已不再佔用該旅客。
ui-vetting-hold = 重新佔用
ui-vetting-not-yours = 只有佔用者可以決定。

## Messages
ui-message-none = 沒有電文。
ui-message-text = 電文文字
ui-message-of = { $sender } 的 { $kind }
ui-message-open = 開啟電文
ui-message-received = 收到時間
ui-message-kind = 種類
ui-message-kind-unknown = 種類不詳
ui-message-sender = 發送者
ui-message-share = 讀懂比例
ui-message-state-applied = 已採用
ui-message-state-repeated = 重複
ui-message-state-quarantined = 待修復
ui-message-state-repaired = 已修復
ui-message-state-noted = 已記錄
ui-message-issues = 問題
ui-message-issues-all = 問題（{ $n }）
ui-message-issues-none = 沒有問題。
ui-message-issue-count = { $n } 個問題
ui-message-severity-note = 提示
ui-message-severity-warning = 警告
ui-message-severity-error = 錯誤
ui-message-names = { $n } 名旅客
ui-message-no-flight = 沒有航班
ui-message-flight-open = 開啟航班
ui-message-repairs = 修復較早的電文
ui-message-repair = 更正文字
ui-message-repair-note = 收到的原始位元組會保留；你的文字以你的名義取而代之。
ui-message-corrected = 更正後的交換電文
ui-message-repair-send = 提交更正
ui-message-restore = 恢復收到的文字
ui-message-replay = 重試
ui-message-replay-note = 用現行的表重新讀取同樣的位元組
ui-message-take-in = 人手輸入
ui-message-take-in-note = 用於經電郵或電傳收到的交換電文，按承運人發送處理。
ui-message-repeated = 這些位元組以前收到過，不作任何更改。
ui-message-none-found = 其中沒有電文。
ui-quarantine-waiting = 需要人手查看的電文
ui-quarantine-none = 所有電文均已讀懂，沒有需要修復的。

## Scorecards
ui-scorecards = 承運人申報質素
ui-scorecards-none = 尚無承運人申報。
ui-scorecard-note = 條形表示所佔電文、旅客或航班的比例。
ui-scorecard-carrier = 承運人
ui-scorecard-flights = 航班
ui-scorecard-messages = 電文
ui-scorecard-travellers = 旅客
ui-scorecard-quarantined = 待修復
ui-scorecard-partly = 部分讀懂
ui-scorecard-incomplete = 缺證件或出生日期
ui-scorecard-late = 遲報
ui-scorecard-unclosed = 從未關閉

## Issues of messages
ui-issue-foreign-bytes = 交換電文周圍的位元組既非已知封裝，也非 EDIFACT。
ui-issue-wrapper = 已去除電傳或電郵封裝。
ui-issue-advice-damaged = 服務字串通知與報頭矛盾；以報頭為準。
ui-issue-control-bytes = 已跳過段之間的控制字元。
ui-issue-terminator-missing = 段沒有以終止符結束。
ui-issue-empty-segment = 連續出現兩個終止符。
ui-issue-not-a-segment = 這些位元組不以段標籤開頭。
ui-issue-segment-too-long = 段超過可讀取的長度。
ui-issue-too-many-segments = 電文的段過多，其餘未讀。
ui-issue-too-many-messages = 交換電文中的電文過多，其餘未讀。
ui-issue-interchange-header-missing = 缺少交換報頭（UNB）。
ui-issue-interchange-trailer-missing = 缺少交換報尾（UNZ）。
ui-issue-interchange-trailer-wrong = 交換報尾（UNZ）的計數不符或編號不同。
ui-issue-group-damaged = 組的報頭或報尾損壞，或不成對。
ui-issue-message-header-missing = 缺少電文頭（UNH）；由段判斷其類型。
ui-issue-message-trailer-missing = 缺少電文尾（UNT）。
ui-issue-segment-count-wrong = 電文尾（UNT）的段數不符，可能有段丟失。
ui-issue-message-reference-wrong = 電文尾（UNT）與電文頭（UNH）的編號不同。
ui-issue-type-unknown = 此處不讀取該類型的電文。
ui-issue-version-unknown = 電文版本未知，按最接近的版本讀取。
ui-issue-segment-unknown = 該電文沒有這種段。
ui-issue-segment-misplaced = 段出現在不該出現的位置。
ui-issue-too-many = 段或組的次數超過允許，仍已讀取。
ui-issue-segment-missing = 缺少一個段，該組因此意義不大。
ui-issue-data-unexpected = 段的最後一個資料元素之後還有資料。
ui-issue-data-missing = 此處應有的資料缺失。
ui-issue-code-unknown = 代碼不在表中，按原樣保留。
ui-issue-date-unreadable = 日期或時間無法讀取，按原樣保留。
ui-issue-number-unreadable = 數字無法讀取。
ui-issue-text-unreadable = 姓名、證件或文字的格式無法讀取。
ui-issue-count-wrong = 電文自身的計數與內容矛盾。
ui-issue-payment-number-dropped = 發現支付卡號，只保留了其標記。
ui-issue-reference-dangling = 引用了電文中沒有的旅客、航段或客票。
ui-issue-contradiction = 與電文前文矛盾；以前者為準，後者一併保留。
