-- 同一张表里两段文字对照：只差一处的字，写到一半断开的地方。

local sub, find = string.sub, string.find

local function letters(text)
  local out = {}
  for _, code in utf8.codes(text) do
    if code > 32 and code ~= 0x3000 and code ~= 0xA0 then out[#out + 1] = code end
  end
  return out
end

local function text_of(codes, first, last)
  local out = {}
  for i = first, last do out[#out + 1] = utf8.char(codes[i]) end
  return table.concat(out)
end

local function is_han(code) return code >= 0x4E00 and code <= 0x9FFF end

-- 换成另一个字也说得通的：数目、先后、上下、方位，补助与补贴一类的写法。
local interchangeable = '〇零一二两三四五六七八九十百千万甲乙丙丁上中下东西南北前后本该全的地得和与及或助贴费款'

local function is_among(characters, code) return find(characters, utf8.char(code), 1, true) ~= nil end

-- 字数相同、只有一处一两个字不同的两段文字，各自在这一处的写法，连同前面或后面的一个字。
local function different(first, second)
  local one, other = letters(first), letters(second)
  if #one ~= #other then return {} end
  local from, to
  for i = 1, #one do
    if one[i] ~= other[i] then
      from, to = from or i, i
    end
  end
  if from == nil or to - from > 1 then return {} end
  for i = from, to do
    if not is_han(one[i]) or not is_han(other[i]) or is_among(interchangeable, one[i]) or is_among(interchangeable, other[i]) then return {} end
  end
  if from > 1 and is_han(one[from - 1]) then
    from = from - 1
  elseif to < #one then
    to = to + 1
  end
  return {text_of(one, from, to), text_of(other, from, to)}
end

-- 下一条的开头：二、 十一、 三是
local function item_begins(codes)
  local at = 1
  while codes[at] and is_among('一二三四五六七八九十', codes[at]) do at = at + 1 end
  return at > 1 and codes[at] ~= nil and is_among('、.．，,是', codes[at])
end

local function without_spaces(text) return (text:gsub('　', ''):gsub('%s+', '')) end

local function last_code(text) return utf8.codepoint(text, utf8.offset(text, -1)) end

-- 接着显示几个字，不会比这更长。
local shown, bytes = 8, 32

-- 前段在全文里断在一句话的中间时，全文接着写的几个字；断在标点处、下一条之前的不算。
local function cut(whole, part)
  local text, head = without_spaces(whole), without_spaces(part)
  local _, last = find(text, head, 1, true)
  if last == nil or last == #text or not is_han(last_code(head)) then return {} end
  local near = sub(text, last + 1, last + bytes)
  if last + bytes < #text then near = near:gsub('[\192-\255][\128-\191]*$', '') end
  local rest = letters(near)
  if #rest == 0 or not is_han(rest[1]) or item_begins(rest) then return {} end
  return {text_of(rest, 1, #rest < shown and #rest or shown)}
end

return {['不同之字'] = different, ['断开之后'] = cut}
