-- 同一段文字印了两次，日期、文号、金额有没有不同。别的字不同（多半是扫描、录入的误差）不管。

local brackets = {['〔'] = '[', ['【'] = '[', ['［'] = '[', ['〕'] = ']', ['】'] = ']', ['］'] = ']'}

local function normal(text)
  for from, to in pairs(brackets) do text = text:gsub(from, to) end
  return (text:gsub('%s+', ''):gsub('，', ','):gsub('(%d),(%d%d%d)', '%1%2'):gsub('%((20%d%d)%)', '[%1]'):gsub('（(20%d%d)）', '[%1]'))
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

-- 表里的金额没有单位，整格只有一个数。
local function amounts(text)
  local out = {text:match('^%d[%d.]*$')}
  for _, unit in ipairs{'元', '万元', '亿元'} do
    for figure in text:gmatch('(%d[%d.]*)' .. unit) do out[#out + 1] = plain(figure) .. unit end
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

-- 两次都有而不同的才算：只有一次印出的，可能是那一次没有印全。
local function different(before, after)
  local out = {}
  before, after = normal(before), normal(after)
  for _, take in ipairs{dates, numbers, amounts} do
    local a, b = take(before), take(after)
    local only_a, only_b = beyond(a, b), beyond(b, a)
    for i = 1, math.min(#only_a, #only_b) do out[#out + 1] = '“' .. only_a[i] .. '”与“' .. only_b[i] .. '”' end
  end
  return out
end

return {['重印不同之处'] = different}
