-- 文字里的《标题》（文号）：同一文号写给了两个不同的标题，或者同一标题写了同一发文机关同一年的两个文号。
-- 标题只差发文机关、简称、个别字的，是同一个文件；上级和下级用同一标题各发一份的，文号的字不同，不比。

-- 一组词，按字节数查。
local function words_of(list)
  local words, sizes = {sizes = {}}, {}
  for i = 1, #list do
    words[list[i]] = true
    if not sizes[#list[i]] then words.sizes[#words.sizes + 1] = #list[i] end
    sizes[#list[i]] = true
  end
  return words
end

local opens, closes = words_of{'〔', '【', '［', '（', '[', '('}, words_of{'〕', '】', '］', '）', ']', ')'}
local year, ordinal, number = words_of{'年'}, words_of{'第'}, words_of{'号'}
local outer_open, outer_close = '《', '》'

-- at 处是其中一个词的，它之后的位置。
local function after(text, at, words)
  local sizes = words.sizes
  for i = 1, #sizes do
    local stop = at + sizes[i]
    if words[text:sub(at, stop - 1)] then return stop end
  end
  return nil
end

-- 与 at 处的《配对的》之后；书名里面可以再有《》。
local function after_title(text, at)
  local depth, here = 1, at + #outer_open
  while true do
    local opened = text:find(outer_open, here, true)
    local closed = text:find(outer_close, here, true)
    if not closed then return nil end
    if opened and opened < closed then
      depth, here = depth + 1, opened + #outer_open
    else
      depth, here = depth - 1, closed + #outer_close
      if depth == 0 then return here end
    end
  end
end

-- 从 at 起的（晋财社〔2025〕174号：文号的字和年份、序号、这一段之后。
local function number_at(text, at)
  local first = after(text, at, opens)
  if not first then return nil end
  local digits = text:sub(first, first + 63):find('20%d%d')
  if not digits then return nil end
  digits = first + digits - 1
  local letters = text:sub(first, digits - 1)
  for i = 1, #opens.sizes do
    local size = opens.sizes[i]
    if opens[letters:sub(-size)] then
      letters = letters:sub(1, -size - 1)
      break
    end
  end
  if letters == '' or letters:find('[%s,;%d]') or letters:find('，', 1, true) or letters:find('；', 1, true) then return nil end
  local here = digits + 4
  here = after(text, here, year) or here
  here = after(text, here, closes)
  if not here then return nil end
  here = after(text, here, ordinal) or here
  local serial = text:match('^%d+', here)
  if not serial then return nil end
  local stop = after(text, here + #serial, number)
  if not stop then return nil end
  stop = after(text, stop, closes) or stop
  return letters .. text:sub(digits, digits + 3), serial, stop
end

local ignored = {}
for _, mark in utf8.codes('《》〈〉<>＜＞“”"、，,。.（）()〔〕[]【】 \t\n\r　') do ignored[utf8.char(mark)] = '' end

local function letters_of(plain)
  local out = {}
  for _, code in utf8.codes(plain) do out[#out + 1] = code end
  return out
end

-- 最长的公共部分，可以不连着。首尾相同的先数掉。
local function common(a, b)
  local from, last_a, last_b = 1, #a, #b
  while from <= last_a and from <= last_b and a[from] == b[from] do from = from + 1 end
  while last_a >= from and last_b >= from and a[last_a] == b[last_b] do last_a, last_b = last_a - 1, last_b - 1 end
  local row = {}
  for j = from - 1, last_b do row[j] = 0 end
  for i = from, last_a do
    local corner, letter = 0, a[i]
    for j = from, last_b do
      local above = row[j]
      if letter == b[j] then row[j] = corner + 1 elseif row[j - 1] > above then row[j] = row[j - 1] end
      corner = above
    end
  end
  return from - 1 + (#a - last_a) + (row[last_b] or 0)
end

-- 不论先后，两边都有的字数；公共部分不会更长。
local function shared(a, b)
  local left, count = {}, 0
  for i = 1, #a do left[a[i]] = (left[a[i]] or 0) + 1 end
  for i = 1, #b do
    local letter = b[i]
    if (left[letter] or 0) > 0 then left[letter], count = left[letter] - 1, count + 1 end
  end
  return count
end

local longest, most = 80, 40

-- 去掉标点的标题，用到时才取。
local function plain(cited)
  cited.plain = cited.plain or cited.title:gsub(utf8.charpattern, ignored)
  return cited.plain
end

local function same_document(a, b)
  if a.title == b.title or plain(a) == plain(b) then return true end
  local first, second = letters_of(plain(a)), letters_of(plain(b))
  local shorter = #first < #second and #first or #second
  if shorter > longest then return true end
  return shared(first, second) * 10 >= shorter * 7 and common(first, second) * 10 >= shorter * 7
end

local function same_title(a, b)
  return plain(a) == plain(b) and utf8.len(plain(a)) >= 10
end

local function citations(text)
  local found, at = {}, 1
  while #found < most do
    local from = text:find(outer_open, at, true)
    if not from then break end
    local stop = after_title(text, from)
    if not stop then break end
    at = stop
    local spaces = text:match('^%s*', stop)
    local series, serial, last = number_at(text, stop + #spaces)
    if series then
      found[#found + 1] = {title = text:sub(from, stop - 1), series = series, serial = serial, text = text:sub(from, last - 1)}
      at = last
    end
  end
  return found
end

local function conflicts(text)
  local cited, out, told = citations(text), {}, {}
  local function tell(item)
    if not told[item.text] then out[#out + 1] = item.text end
    told[item.text] = true
  end
  for i = 1, #cited do
    for j = i + 1, #cited do
      local a, b = cited[i], cited[j]
      if a.series == b.series then
        local clash
        if a.serial == b.serial then clash = not same_document(a, b) else clash = same_title(a, b) end
        if clash then
          tell(a)
          tell(b)
        end
      end
    end
  end
  return out
end

return {['文号冲突'] = conflicts}
