"""Korean surnames and name syllables as passports of both Koreas and older systems spell them.

Written by hand from general knowledge: the Revised Romanisation first, then McCune-Reischauer without marks, then
spellings that bearers choose. `-` is none.
"""

# hangul revised mccune-reischauer chosen... north
SURNAMES = """
김 Gim Kim Kim Kim
이 I Yi Lee/Yi/Rhee/Li Ri
박 Bak Pak Park/Bak Pak
최 Choe Ch'oe Choi/Choe Choe
정 Jeong Chong Jung/Jeong/Chung Jong
강 Gang Kang Kang Kang
조 Jo Cho Cho/Jo Jo
윤 Yun Yun Yoon/Yun Yun
장 Jang Chang Jang/Chang Jang
임 Im Im Lim/Im/Yim Rim
한 Han Han Han/Hahn Han
오 O O Oh O
서 Seo So Seo/Suh So
신 Sin Sin Shin/Sin Sin
권 Gwon Kwon Kwon/Gwon Kwon
황 Hwang Hwang Hwang Hwang
안 An An Ahn/An An
송 Song Song Song Song
류 Ryu Yu Ryu/Yoo/Yu Ryu
홍 Hong Hong Hong Hong
전 Jeon Chon Jeon/Jun/Chun Jon
고 Go Ko Ko/Koh/Go Ko
문 Mun Mun Moon/Mun Mun
양 Yang Yang Yang Ryang
손 Son Son Son/Sohn Son
배 Bae Pae Bae/Pae Pae
백 Baek Paek Baek/Paik Paek
허 Heo Ho Heo/Hur/Huh Ho
남 Nam Nam Nam Nam
심 Sim Sim Shim/Sim Sim
노 No No Noh/Roh/No Ro
하 Ha Ha Ha Ha
곽 Gwak Kwak Kwak/Gwak Kwak
성 Seong Song Sung/Seong Song
차 Cha Ch'a Cha Cha
주 Ju Chu Joo/Ju Ju
우 U U Woo U
구 Gu Ku Koo/Gu Ku
민 Min Min Min Min
나 Na Na Na/Ra Ra
진 Jin Chin Jin/Chin Jin
지 Ji Chi Ji/Chi Ji
엄 Eom Om Eom/Um Om
채 Chae Ch'ae Chae Chae
원 Won Won Won Won
천 Cheon Ch'on Cheon/Chun Chon
방 Bang Pang Bang/Pang Pang
변 Byeon Pyon Byun/Byeon Pyon
염 Yeom Yom Yeom/Yum Ryom
여 Yeo Yo Yeo/Yuh Ryo
남궁 Namgung Namgung Namkoong/Namgung Namgung
황보 Hwangbo Hwangbo Hwangbo Hwangbo
선우 Seonu Sonu Sunwoo/Seonwoo Sonu
"""

# hangul revised mccune-reischauer chosen... north
SYLLABLES = """
민 min min min min
준 jun chun jun/joon jun
지 ji chi ji/jee ji
현 hyeon hyon hyun/hyeon hyon
우 u u woo/u u
서 seo so seo so
연 yeon yon yeon/youn yon
영 yeong yong young/yeong yong
수 su su soo/su su
진 jin chin jin jin
성 seong song sung/seong song
호 ho ho ho ho
경 gyeong kyong kyung/kyeong kyong
희 hui hui hee/hui hui
은 eun un eun/un un
정 jeong chong jung/jeong jong
미 mi mi mi/mee mi
혜 hye hye hye hye
선 seon son sun/seon son
재 jae chae jae jae
원 won won won won
철 cheol ch'ol chul/cheol chol
용 yong yong yong ryong
훈 hun hun hoon/hun hun
석 seok sok suk/seok sok
동 dong tong dong dong
건 geon kon gun/kun/geon kon
태 tae t'ae tae tae
형 hyeong hyong hyung/hyeong hyong
기 gi ki ki/gi ki
승 seung sung seung sung
윤 yun yun yoon/yun yun
주 ju chu joo/ju ju
아 a a ah/a a
예 ye ye ye/yea ye
하 ha ha ha ha
나 na na na na
유 yu yu yoo/yu yu
소 so so so so
빈 bin pin bin/been bin
상 sang sang sang sang
규 gyu kyu kyu/gyu kyu
광 gwang kwang kwang/gwang kwang
남 nam nam nam nam
순 sun sun soon/sun sun
옥 ok ok ok/ock ok
숙 suk suk sook/suk suk
자 ja cha ja ja
인 in in in in
덕 deok tok duk/deok tok
만 man man man man
복 bok pok bok/pok bok
일 il il il il
찬 chan ch'an chan chan
혁 hyeok hyok hyuk/hyeok hyok
시 si si si/shi si
보 bo po bo bo
람 ram ram ram/lam ram
솔 sol sol sol sol
애 ae ae ae ae
환 hwan hwan hwan hwan
한 han han han han
도 do to do do
연 yeon yon yeon/youn yon
창 chang ch'ang chang chang
학 hak hak hak hak
범 beom pom bum/beom pom
균 gyun kyun kyun/gyun kyun
"""

GIVEN = """
민준 M 민수 M 민호 M 민재 M 민지 F 민서 F 민경 F 지훈 M 지호 M 지원 X 지현 X 지영 F 지은 F 지혜 F 지수 X 지우 X 현우 M 현수 M
현준 M 현정 F 현주 F 현숙 F 현아 F 우진 M 우석 M 우현 M 서준 M 서진 X 서연 F 서현 F 서윤 F 연희 F 연주 F 연수 X 영수 M 영호 M
영진 M 영철 M 영준 M 영희 F 영미 F 영숙 F 영옥 F 영애 F 수진 F 수민 X 수현 X 수연 F 수빈 X 수정 F 수미 F 진우 M 진수 M 진호 M
진영 X 진희 F 진아 F 성민 M 성호 M 성진 M 성수 M 성훈 M 성희 F 성미 F 호진 M 호준 M 호석 M 경수 M 경호 M 경민 X 경희 F 경숙 F
경미 F 경자 F 희진 F 희정 F 희수 X 은지 F 은정 F 은주 F 은영 F 은혜 F 은경 F 정호 M 정훈 M 정민 X 정우 M 정희 F 정숙 F 정아 F
미경 F 미정 F 미숙 F 미영 F 미진 F 혜진 F 혜정 F 혜원 F 혜영 F 혜경 F 선희 F 선영 F 선미 F 선호 M 재현 M 재훈 M 재호 M 재민 M
재석 M 재용 M 원석 M 원희 F 원호 M 철수 M 철호 M 철민 M 철진 M 용수 M 용호 M 용준 M 용석 M 훈민 M 석진 M 석호 M 석준 M 동현 M
동훈 M 동수 M 동진 M 건우 M 건호 M 태현 M 태호 M 태민 M 태준 M 태희 F 형준 M 형석 M 형진 M 기현 M 기훈 M 기수 M 기영 M
승민 M 승현 M 승호 M 승희 F 승우 M 윤호 M 윤서 F 윤정 F 윤희 F 윤아 F 주현 X 주희 F 주영 X 주연 F 예진 F 예지 F 예은 F 하은 F
하나 F 하준 M 나영 F 나연 F 유진 X 유나 F 유미 F 소영 F 소연 F 소희 F 상호 M 상현 M 상우 M 상민 M 상철 M 규현 M 규호 M
광수 M 광호 M 광민 M 남수 M 남희 F 순자 F 순옥 F 순희 F 순영 F 옥순 F 옥희 F 옥자 F 숙희 F 숙자 F 인수 M 인호 M 인숙 F 인혜 F
덕수 M 덕호 M 만수 M 만호 M 복순 F 복남 M 일호 M 일남 M 찬호 M 찬우 M 찬미 F 혁준 M 시우 M 시현 M 시연 F 보람 F 보미 F 보영 F
한솔 X 애자 F 애경 F 환희 F 환수 M 한수 M 도현 M 도윤 M 창호 M 창민 M 창수 M 창희 F 학수 M 학철 M 범수 M 범준 M 균호 M
"""

# Syllables that a given name does not end with; a turned name with one of these is no name.
NOT_LAST = set("시유하예보나기람만도애일복덕")
