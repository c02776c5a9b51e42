# 名單比對：命中的理由，以及被拒絕時該怎樣做。

feature-name-same = { $asked } 與名單上的寫法完全相同。
feature-name-similar = { $asked } 與名單上的 { $listed } 相近（相似度 { $percent }%）。
feature-name-initial = { $asked } 與 { $listed } 可能互為縮寫。
feature-name-truncated = 證件姓名欄以 { $asked } 結尾；名單上的 { $listed } 以此開頭。
feature-name-joined = { $asked } 與 { $listed } 是同一姓名的分寫與連寫。
feature-name-reading = { $asked } 與 { $listed } 是同一姓名，{ $scheme ->
        [pinyin] 按普通話（拼音）讀
        [taiwan] 按國語（台灣拼法）讀
        [cantonese] 按粵語讀
        [minnan] 按閩南語讀
        [korean] 按韓語讀
        [japanese] 按日語讀
        [arabic] 由阿拉伯文轉寫
       *[other] 由其文字轉寫
    }。
feature-name-crossing = { $asked } 與 { $listed } 可能是同一姓名在不同拼法或語言中的寫法（相似度 { $percent } %）。
feature-name-nickname = { $asked } 與 { $listed } 可能是同一姓名的全稱與暱稱。
feature-name-only-asked = { $asked } 只出現在旅客姓名中。
feature-name-only-listed = { $listed } 只出現在名單姓名中。
feature-name-contradiction = 姓名不同：旅客為 { $asked }，名單為 { $listed }。

feature-birth-exact = 出生日期相同：{ $asked }。
feature-birth-swapped = 出生的日與月互換：{ $asked }，名單為 { $listed }。
feature-birth-one-digit = 出生日期相差一個數字：{ $asked }，名單為 { $listed }。
feature-birth-compatible = 雙方已知部分的出生日期一致：{ $asked }，名單為 { $listed }。
feature-birth-within-span = 出生日期 { $asked } 在名單所載期間之內：{ $listed }。
feature-birth-year-off-by-one = 出生的日與月一致，年份相差一年：{ $asked }，名單為 { $listed }。
feature-birth-year-off-by-ten = 出生的日與月一致，年份相差十年：{ $asked }，名單為 { $listed }。
feature-birth-placeholder = 出生年份一致；1 月 1 日可能表示日期不詳：{ $asked }，名單為 { $listed }。
feature-birth-near = 名單所載出生年份約為 { $listed }；{ $asked } 與之相差 { $years } 年。
feature-birth-unknown = 沒有可供比較的出生日期。
feature-birth-year-beside = 出生年份相差一年：{ $asked }，名單為 { $listed }。
feature-birth-other-day = 出生年份一致，日期不同：{ $asked }，名單為 { $listed }。
feature-birth-different = 出生日期相差 { $years } 年：{ $asked }，名單為 { $listed }。

feature-sex-agrees = 性別一致。此項不加分。
feature-sex-differs = 性別不同。
feature-sex-unknown = 至少一方未載明性別。
feature-nationality-agrees = 國籍一致。此項不加分。
feature-nationality-differs = 國籍與名單所載不同。
feature-nationality-unknown = 至少一方未載明國籍。

feature-document-same = 證件 { $number } 在名單上，簽發者相同。
feature-document-number = 證件號碼 { $number } 在名單上；至少一方的簽發者不詳。
feature-document-confusable = 證件號碼與名單上的 { $number } 只差易混淆的字元（如 O 與 0、I 與 1）。

feature-held-weak-alias = 只有弱別名一致。沒有一致的出生日期或證件時，弱別名不會警示。
feature-held-single-word = 姓名只有一個詞一致。沒有一致的出生日期或證件時不會警示。
feature-held-name-only = 沒有可供比較的出生日期，而該姓名過於常見或差異過大，不作警示。
feature-held-other-birth = 出生日期不符，而該姓名不夠罕見，不足以抵銷。
feature-held-common-name = 出生日期一致，但一致的詞非常常見。

problem-list-not-found = 沒有這份名單。請返回名單頁重新選擇。
problem-list-exists = 名單 { $list } 已存在。請另選編號。
problem-list-imported = 名單 { $list } 只接受整份檔案。請提交匯入，或把條目加入自有名單。
problem-list-own = 名單 { $list } 只接受個別條目，不接受檔案。請選擇匯入類名單。
problem-entry-not-found = 沒有這個條目。它可能屬於您無權查看的名單；請重新搜尋。
problem-own-entry = 這是您本人提出的。請由另一位名單負責人決定。
problem-entry-state = 該條目{ $state ->
    [proposed] 正等待第二人審批
    [active] 已生效
    [rejected] 已被拒絕
    [withdrawn] 已撤銷
   *[expired] 已到期
}，不能作此決定。請重新載入頁面查看現時狀態。
problem-entry-field-missing = 缺少內容：{ $field }。請補填後重新提交。
problem-entry-too-long = 某個姓名或號碼過長，或同類內容超過 { $limit } 項。請精簡後重新提交。
problem-entry-dates = 覆核日期不得早於今天；到期日必須在今天之後，且不早於覆核日期。請更正日期後重新提交。
problem-entry-reason-required = 拒絕或撤銷須寫明理由。請填寫後重新提交。
problem-query-empty = 沒有查詢內容。請輸入姓名或證件號碼。
problem-yente-schema = 本系統不篩查類型 { $schema } 的對象。請查詢 Person、Organization、Vessel、Airplane 或 Vehicle。
problem-yente-parameter = 參數 { $parameter } 無法按所給的值處理。請略去該參數，或查閱說明了解本服務支援的內容。
problem-screen-batch = 每批查詢為 1 至 { $limit } 個，請分拆。
problem-query-too-long = 一次最多查詢 { $limit } 個姓名和 { $limit } 個證件。請減少內容。

problem-import-not-found = 沒有這次匯入。請返回該名單的匯入紀錄。
problem-import-decided = 這次匯入{ $state ->
    [refused] 因檔案有錯而被拒絕
    [rejected] 已被拒絕
   *[applied] 已生效
}。如需更改名單，請重新提交匯入。
problem-import-refused = 檔案有 { $count } 處錯誤，第一處在 { $file } 第 { $line } 行，欄位 { $field }。未作任何更改。請更正或重新取得檔案後再匯入。
problem-import-too-large = 檔案超過 { $limit_mb } MB。請確認檔案是否正確。
problem-import-empty = 檔案為空。請重新取得。
problem-import-encoding = 檔案不是 UTF-8 編碼，看來是 { $encoding }。請另存為 UTF-8 或重新取得。
problem-import-root = 檔案不是以 { $root } 開頭。請確認檔案與格式是否正確。
problem-import-xml = XML 已損壞：{ $detail }。請重新取得檔案。
problem-import-doctype = 檔案宣告了文件類型，名單從不需要它。請勿匯入，並查明檔案來源。
problem-import-entity = 檔案使用了 XML 未定義的實體 { $entity }。請重新取得檔案。
problem-import-cut-off = 檔案中途結束，下載不完整。請重新取得。
problem-import-unknown-element = 元素 { $element } 不屬於此格式。請確認檔案是否正確；格式可能已更改。
problem-import-no-subjects = 檔案沒有任何條目。請確認檔案是否正確。
problem-import-duplicate = 編號 { $reference } 出現兩次。請更正檔案。
problem-import-field-missing = 必填欄位為空或缺失。請更正檔案。
problem-import-field-count = 該行有 { $found } 個欄位，應為 { $expected } 個。請檢查該行的引號和逗號。
problem-import-csv = CSV 已損壞：{ $detail }。請檢查該行的引號。
problem-import-number = 條目編號缺失或不是數字。請更正檔案。
problem-import-date = { $field } 不是日期。請更正檔案。
problem-import-unknown-column = 未知的欄。請與說明中的表頭對照。
problem-import-subjects = 檔案中的條目超過 { $limit } 個。請分拆為多個名單。
problem-import-json = JSON 不符合要求：{ $detail }。請檢查檔案是否不完整或被修改。
problem-import-column-missing = 對應表中的欄 { $column } 在檔案中不存在。請將對應表與檔案首行對照。
problem-import-value = { $field } 的值不獲接受。請與說明中的取值對照。

notice-import-unknown-country = 沒有對應代碼的國家名稱：保留在備註中，不參與比較。
notice-import-unread-date = 以文字表述、無法讀取的日期：不參與比較。
notice-import-unread-document = 沒有可比較號碼的證件。
notice-import-orphan = 檔案中沒有對應條目的別名或地址。請確認三個檔案為同一天且完整。
notice-import-names-cut = 姓名數量超出保留上限的條目。
notice-import-other-kind = 不屬於篩查對象的內容，例如地址和股權。

