-- 项目名称里写明的、早于某一年的年份：2024年、2023-2025年。名称里还写有这一年或以后的，不算；
-- “2022年以后”“2020年前”说的是对象，书名和文号里的年份是文件的，也不算。

local separators = {'-', '－', '—', '–', '～', '~', '至', '到', '、'}
local bounds = {'以后', '之后', '后', '以来', '之前', '以前', '前', '起', '及以后', '及之后', '及以前', '及之前', '至今', '（含）以后', '(含)以后',
                '底前', '底以前', '底之前', '末前', '末以前', '初以前', '度以来', '度以后', '度之后', '度以前', '度之前'}
local opens = {'（', '(', '〔', '【', '［', '['}
local closes = {'）', ')', '〕', '】', '］', ']'}

local function after(text, at, words)
  for i = 1, #words do
    if text:sub(at, at + #words[i] - 1) == words[i] then return at + #words[i] end
  end
  return nil
end

-- 同上，一组词按字节数查。
local function words_of(list)
  local words, seen = {sizes = {}}, {}
  for i = 1, #list do
    words[list[i]] = true
    if not seen[#list[i]] then words.sizes[#words.sizes + 1] = #list[i] end
    seen[#list[i]] = true
  end
  return words
end

local bound = words_of(bounds)

local function bounded_at(text, at)
  for i = 1, #bound.sizes do
    if bound[text:sub(at, at + bound.sizes[i] - 1)] then return true end
  end
  return false
end

local function before(text, last, words)
  for i = 1, #words do
    if text:sub(last - #words[i] + 1, last) == words[i] then return true end
  end
  return false
end

-- 去掉《》里面的文字。
local function without_titles(text)
  if not text:find('《', 1, true) then return text end
  local out, at = '', 1
  while true do
    local from = text:find('《', at, true)
    local stop = from and text:find('》', from, true)
    if not stop then return out .. text:sub(at) end
    out = out .. text:sub(at, from - 1)
    at = stop + #'》'
  end
end

-- at 起下一个四位的年份，前后都不是数字。
local function next_year(text, at)
  while true do
    local from, to = text:find('20%d%d', at)
    if not from then return nil end
    if not text:find('^%d', to + 1) and (from == 1 or not text:find('^%d', from - 1)) then return from, to end
    at = from + 1
  end
end

local function later_year(text, year)
  local from, to = next_year(text, 1)
  while from do
    if tonumber(text:sub(from, to)) >= year then return true end
    from, to = next_year(text, to + 1)
  end
  return false
end

local function earlier(name, year)
  local text, found, at = without_titles(name), {}, 1
  if later_year(text, year) then return found end
  while true do
    local from, to = next_year(text, at)
    if from == nil then return found end
    at = to + 1
    local stop = after(text, at, {'年'})
    local first = stop or at
    local second = after(text, first, separators)
    local last = second and text:match('^20%d%d', second)
    if last then stop = after(text, second + 4, {'年'}) end
    if stop then
      at = stop
      -- “2022年1月以后”也是说对象。
      local month = text:match('^%d+月', stop)
      local bounded = bounded_at(text, month and stop + #month or stop)
      local closed = before(text, from - 1, opens) and after(text, stop, closes)
      local number = closed and text:find('^%d', closed)
      if not bounded and not number then found[#found + 1] = text:sub(from, stop - 1) end
    end
  end
end

return {['以前年份'] = earlier}
