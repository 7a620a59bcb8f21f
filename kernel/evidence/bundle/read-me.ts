/** `README.txt` of every bundle: what it is and how to check it without any program of ours. */
export const README = `皋陶证据包  gaoyao-evidence-bundle/1
====================================

本压缩包是一件或多件证据的自证文件：文件、说明、保管记录，以及它们已写入公开账本的证明。

里面有什么
  manifest.json               目录：每个成员的长度、SHA-256 和 SM3
  items/<编号>/file.*         证据文件，与采集时逐字节相同
  items/<编号>/metadata.json  证据的说明（各版本）
  items/<编号>/versions.json  各版本在账本中的记录
  items/<编号>/custody.json   保管链：谁在何时为何采集、查看、导出、共享
  items/<编号>/origin.json    脱敏本等派生件的来源：原件在账本中的记录（不含原件）
  proofs/  checkpoints/       默克尔证明，以及各机关见证并共同签名的账本检查点
  keys/  policy.json          公钥与见证规则（由证据包自称；请与各机关公布的核对）
  timestamps/                 时间戳（如有）

怎样核验
  1. 断网亦可：打开平台的“证据核验”网页（地址末尾为 /verify），选择本文件；或运行 gaoyao-verify 本文件.zip --keys 公钥.json
  2. 只用通用工具：unzip、sha256sum、openssl，步骤见项目文档 docs/evidence-bundle.md
  请保留原始 zip 文件：重新压缩的文件会被拒绝。

能证明什么，不能证明什么
  能证明：文件和说明自写入账本起未被改动；保管链到本次导出为止没有缺漏和改动。
  不能证明：按下快门的是谁、内容是否真实、本次导出之后又发生了什么。


Gaoyao evidence bundle  gaoyao-evidence-bundle/1
================================================

This archive lets one or more pieces of evidence prove themselves: the files, what was recorded about them, their custody,
and the proof that all of it stands in a public ledger.

What is in it
  manifest.json               the list: size, SHA-256 and SM3 of every member
  items/<id>/file.*           the file, byte for byte as it was captured
  items/<id>/metadata.json    what was recorded about it, version by version
  items/<id>/versions.json    the record of each version that stands in the ledger
  items/<id>/custody.json     the custody: who captured, read, exported or shared it, when and for what
  items/<id>/origin.json      of a redacted or other derived copy: the record of its original in the ledger, without the original
  proofs/  checkpoints/       Merkle proofs, and checkpoints of the ledger co-signed by witnesses of several agencies
  keys/  policy.json          keys and the rule of witnessing, as the bundle claims them: compare with those the agencies publish
  timestamps/                 time-stamps, where there are any

How to check it
  1. With or without a network: open the page "Verify evidence" of the platform (its address ends in /verify) and choose this
     file, or run: gaoyao-verify this-file.zip --keys keys.json
  2. With common tools alone (unzip, sha256sum, openssl): the steps are in docs/evidence-bundle.md of the project.
  Keep the zip file as you received it: one that was packed again is refused.

What is proven, and what is not
  Proven: file and description are unchanged since they entered the ledger; the custody has no gap and no change up to this
  export.
  Not proven: who pressed the shutter, that the content is true, what happened after this export.
`;
