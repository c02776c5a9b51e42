# gatehouse ocr
problem-picture = { $file } 不是可读取的图像。请提供 JPEG、JPEG 2000 或 PNG，每边最多 4096 像素。
problem-weights-lack = { $file } 处没有识别模型。请按运维指南“读取页面”一节获取，或用 --models 指明其文件夹。
problem-weights = { $file } 中的识别模型无法使用。请重新获取。
ocr-no-zone = 未找到机读区。请在均匀光线下摆正证件重新拍摄，或手工输入机读区。
ocr-no-format = 各行长度不符合任何格式。请与证件核对，或手工输入机读区。
ocr-repair = 第 { $line } 行第 { $column } 列：读作 { $read }，取作 { $instead }。请与证件核对。
ocr-all-valid = 所有校验码正确。
ocr-some-unknown = 没有错误的校验码；部分字段无法判断。
ocr-some-failed = 有字段或校验码错误。请与证件核对。
ocr-check-pass = { $check }：通过
ocr-check-fail = { $check }：未通过
ocr-check-undetermined = { $check }：无法确定
ocr-check-not-performed = { $check }：未执行
ocr-check-not-applicable = { $check }：不适用
