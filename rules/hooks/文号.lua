-- 文字里的《标题》（文号）：同一文号写给了两个不同的标题，或者同一标题写了同一发文机关同一年的两个文号。
-- 标题只差发文机关、简称、个别字的，是同一个文件；上级和下级用同一标题各发一份的，文号的字不同，不比。

local outer_open, outer_close = '《', '》'

local function set_of(list)
  local set = {}
  for i = 1, #list do set[list[i]] = true end
  return set
end

local close_brackets = {'〕', '】', '］', '）', ']', ')'}
local opens, closes = set_of{'〔', '【', '［', '（', '[', '('}, set_of(close_brackets)

-- 年份和序号之间可以写的：〕、年〕、〕第、年〕第。
local between, longest_between = {}, #'年〕第'
for _, close in ipairs(close_brackets) do
  for _, text in ipairs{close, '年' .. close, close .. '第', '年' .. close .. '第'} do between[text] = true end
end

-- at 处是其中一个括号的，它之后的位置。括号有三个字节的，也有一个字节的。
local function after(text, at, brackets)
  if brackets[text:sub(at, at + 2)] then return at + 3 end
  if brackets[text:sub(at, at)] then return at + 1 end
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

-- 文号的字和年份相距不会比这更远。
local reach = 60

-- 去掉末尾的括号。
local function without_bracket(letters)
  if opens[letters:sub(-3)] then return letters:sub(1, -4) end
  if opens[letters:sub(-1)] then return letters:sub(1, -2) end
  return letters
end

-- 从 at 起的（晋财社〔2025〕174号：文号的字和年份、序号、这一段之后。
local function number_at(text, at)
  local first = after(text, at, opens)
  local digits = first and text:find('20%d%d', first)
  if not digits or digits - first > reach then return nil end
  local from, to = text:find('%d+', digits + 4)
  if not from or from - digits - 4 > longest_between or not between[text:sub(digits + 4, from - 1)] then return nil end
  if text:sub(to + 1, to + #'号') ~= '号' then return nil end
  local letters = without_bracket(text:sub(first, digits - 1))
  if letters == '' or letters:find('[%s,;%d]') or letters:find('，', 1, true) or letters:find('；', 1, true) then return nil end
  local stop = to + 1 + #'号'
  return letters .. text:sub(digits, digits + 3), text:sub(from, to), after(text, stop, closes) or stop
end

-- 标题里不比的标点：一个字节的，和三个字节的，后者都以这三个字节之一开头。
local narrow, wide = '[<>",.()%[%] \t\n\r]', '[\xE2\xE3\xEF][\x80-\xBF][\x80-\xBF]'
local ignored = {}
for _, mark in utf8.codes('《》〈〉＜＞“”、，。（）〔〕【】　') do ignored[utf8.char(mark)] = '' end

-- 去掉标点的标题，用到时才取。
local function plain(cited)
  cited.plain = cited.plain or cited.title:gsub(wide, ignored):gsub(narrow, '')
  return cited.plain
end

-- 它的各个字，也是用到时才取。
local function letters_of(cited)
  if not cited.letters then
    local letters = {}
    for _, code in utf8.codes(plain(cited)) do letters[#letters + 1] = code end
    cited.letters = letters
  end
  return cited.letters
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

local function same_document(a, b)
  if a.title == b.title or plain(a) == plain(b) then return true end
  local first, second = letters_of(a), letters_of(b)
  local shorter = #first < #second and #first or #second
  if shorter > longest then return true end
  return shared(first, second) * 10 >= shorter * 7 and common(first, second) * 10 >= shorter * 7
end

local function same_title(a, b)
  return plain(a) == plain(b) and utf8.len(plain(a)) >= 10
end

-- 所引的文件，写法完全相同的只要一次。
local function citations(text)
  local found, known, count, at = {}, {}, 0, 1
  while count < most do
    local from = text:find(outer_open, at, true)
    local stop = from and after_title(text, from)
    if not stop then break end
    at = stop
    local series, serial, last = number_at(text, text:find('%S', stop) or stop)
    if series then
      count, at = count + 1, last
      local cited = text:sub(from, last - 1)
      if not known[cited] then
        known[cited] = true
        found[#found + 1] = {title = text:sub(from, stop - 1), series = series, serial = serial, text = cited}
      end
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
