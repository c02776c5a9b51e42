# 交給被拒絕入境的旅客的通知書文本。
notice-title = 拒絕入境通知書
notice-issuer = 烏托邦邊境管理局
notice-issued = { $place }，{ $at }
notice-intro = 經依照《烏托邦邊境法》檢查，下列檢查主任決定拒絕你入境。本決定由檢查主任作出，並非由機器作出。
notice-label-name = 證件所載姓名
notice-label-birth = 出生日期
notice-label-nationality = 國籍
notice-label-document = 旅行證件
notice-label-conveyance = 抵達方式
notice-birth-unknown = 不詳
notice-not-read = 未讀取
notice-ground-heading = 拒絕入境的理由
notice-remarks = 本次拒絕入境並非禁止入境令。上述理由消除後，你可以再次申請入境。
notice-appeal-heading = 如何上訴
notice-appeal-how = 你可由今日起三十日內，以任何語文向烏托邦行政法院書面提出上訴，並註明本通知書編號。上訴免費。
notice-appeal-effect = 上訴期間不會暫停執行本決定。你可在烏托邦指定代理人；法律援助機構名單隨本通知書派發。
notice-declaration-heading = 你簽署的意義
notice-declaration = 你的簽署只表示你已收到本通知書，並無其他意思。你可以拒絕簽署，檢查主任會在欄內註明。
notice-signature-person = 當事人
notice-signature-officer = 檢查主任
notice-footer = 本通知書一式兩份，當事人一份，存檔一份。如有查詢，請向二線檢查室提出。

notice-ground-no-document = 你並無持有有效旅行證件。
notice-ground-false-document = 你出示的旅行證件屬偽造或經塗改。
notice-ground-no-visa = 你並無持有入境所需的有效簽證或許可。
notice-ground-false-visa = 你出示的簽證或許可屬偽造或經塗改。
notice-ground-purpose-not-shown = 你未能說明逗留的目的和條件。
notice-ground-stay-used-up = 你已用盡規定容許的逗留日數。
notice-ground-no-means = 你未能證明有足夠費用作逗留、回程或前往第三地之用。
notice-ground-alert = 有效的通報要求拒絕你入境。
notice-ground-threat = 你被視為對公共秩序、內部保安或公眾衞生構成威脅。
notice-ground-document-reported = 你出示的證件已被報失、報竊或註銷。
notice-ground-re-entry-ban = 對你的禁止再次入境決定仍然有效。

notice-date-day = { $year }年{ $month }月{ $day }日
notice-date-month = { $year }年{ $month }月
