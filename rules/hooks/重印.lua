-- 同一段文字印了两次，日期、文号、金额有没有不同。别的字不同（多半是扫描、录入的误差）不管。

-- 全角的括号都是三个字节，第一、二个字节是这些。
local wide = '[\xE3\xEF][\x80\xBC][\x88\x89\x90\x91\x94\x95\xBB\xBD]'
local brackets = {['〔'] = '[', ['【'] = '[', ['［'] = '[', ['〕'] = ']', ['】'] = ']', ['］'] = ']', ['（'] = '(', ['）'] = ')'}

local function normal(text)
  text = text:gsub('%s+', ''):gsub(wide, brackets):gsub('，(%d)', ',%1')
  if text:find(',', 1, true) then text = text:gsub('(%d),(%d%d%d)', '%1%2') end
  return (text:gsub('%((20%d%d)%)', '[%1]'))
end

-- 文号的发文字：年份的括号前面连着的汉字，最多六个。
local function issuer(text, bracket)
  local from = bracket
  for _ = 1, 6 do
    local code = from > 3 and text:byte(from - 3) or 0
    if code < 0xE4 or code > 0xE9 then break end
    from = from - 3
  end
  return text:sub(from, bracket - 1)
end

local function numbers(text)
  local out = {}
  for at, year, number in text:gmatch('()%[(20%d%d)%](%d+)号') do out[#out + 1] = issuer(text, at) .. '〔' .. year .. '〕' .. number .. '号' end
  return out
end

local function dates(text)
  local out = {}
  for year, rest in text:gmatch('(20%d%d年)([%d月日]*)') do out[#out + 1] = year .. (rest:match('^%d+月%d+日') or rest:match('^%d+月') or '') end
  return out
end

local function plain(figure)
  if figure:find('.', 1, true) then figure = figure:gsub('0+$', ''):gsub('%.$', '') end
  return figure
end

-- at 处的单位。
local function unit_at(text, at)
  if text:sub(at, at + 2) == '元' then return '元' end
  local unit = text:sub(at, at + 5)
  if unit == '万元' or unit == '亿元' then return unit end
  return nil
end

-- 表里的金额没有单位，整格只有一个数。
local function amounts(text)
  local out = {text:match('^%d[%d.]*$')}
  if not text:find('元', 1, true) then return out end
  for figure, stop in text:gmatch('(%d[%d.]*)()') do
    local unit = unit_at(text, stop)
    if unit then out[#out + 1] = plain(figure) .. unit end
  end
  return out
end

-- a 里 b 没有的，重复的按次数。
local function beyond(a, b)
  local left, out = {}, {}
  for _, item in ipairs(b) do left[item] = (left[item] or 0) + 1 end
  for _, item in ipairs(a) do
    if (left[item] or 0) > 0 then left[item] = left[item] - 1 else out[#out + 1] = item end
  end
  return out
end

-- 首尾相同的地方不用看；留几十个字节，免得把日期、文号、金额切开。
local margin = 48

local function same_start(a, b)
  local low, high = 0, math.min(#a, #b)
  while low < high do
    local middle = (low + high + 1) // 2
    if a:sub(low + 1, middle) == b:sub(low + 1, middle) then low = middle else high = middle - 1 end
  end
  return low
end

local function same_end(a, b, most)
  local low, high = 0, most
  while low < high do
    local middle = (low + high + 1) // 2
    if a:sub(-middle, -low - 1) == b:sub(-middle, -low - 1) then low = middle else high = middle - 1 end
  end
  return low
end

local function where_different(a, b)
  local start = same_start(a, b)
  local from = math.max(start - margin, 0)
  local to = math.max(same_end(a, b, math.min(#a, #b) - start) - margin, 0)
  return a:sub(from + 1, #a - to), b:sub(from + 1, #b - to)
end

local function count(text, word)
  local found, at = 0, text:find(word, 1, true)
  while at do
    found, at = found + 1, text:find(word, at + 1, true)
  end
  return found
end

-- 数字、小数点和“万”“亿”都一样。
local function same_figures(a, b)
  return a:gsub('[^%d.]+', '') == b:gsub('[^%d.]+', '') and count(a, '万') == count(b, '万') and count(a, '亿') == count(b, '亿')
end

-- 文号以“号”结尾，前面是数字，之间可以有空白；公众号、型号不是。
local function has_number(text)
  local at = text:find('号', 1, true)
  while at do
    if text:find('^[%d%s]', at - 1) then return true end
    at = text:find('号', at + 1, true)
  end
  return false
end

-- 两次都有而不同的才算：只有一次印出的，可能是那一次没有印全。
local function different(before, after)
  local out = {}
  local same = same_figures(before, after)
  -- 数字一样，又没有文号的，不必细看。
  if same and not has_number(before) and not has_number(after) then return out end
  before, after = where_different(before, after)
  if same and not has_number(before) and not has_number(after) then return out end
  before, after = normal(before), normal(after)
  -- 数字都一样的，日期、金额也一样，只看发文的字。
  for _, take in ipairs(same and {numbers} or {dates, numbers, amounts}) do
    local a, b = take(before), take(after)
    if table.concat(a, '、') ~= table.concat(b, '、') then
      local only_a, only_b = beyond(a, b), beyond(b, a)
      for i = 1, math.min(#only_a, #only_b) do out[#out + 1] = '“' .. only_a[i] .. '”与“' .. only_b[i] .. '”' end
    end
  end
  return out
end

return {['重印不同之处'] = different}
