-- 项目名称里写明的、早于某一年的年份：2024年、2023-2025年。名称里还写有这一年或以后的，不算；
-- “2022年以后”“2020年前”说的是对象，书名和文号里的年份是文件的，也不算。

local function set_of(list)
  local set = {}
  for i = 1, #list do set[list[i]] = true end
  return set
end

local separators = set_of{'-', '－', '—', '–', '～', '~', '至', '到', '、'}
local opens = set_of{'（', '(', '〔', '【', '［', '['}
local closes = set_of{'）', ')', '〕', '】', '］', ']'}

local bounds = {'以后', '之后', '后', '以来', '之前', '以前', '前', '起', '及以后', '及之后', '及以前', '及之前', '至今', '（含）以后', '(含)以后',
                '底前', '底以前', '底之前', '末前', '末以前', '初以前', '度以来', '度以后', '度之后', '度以前', '度之前'}
-- 它们的前三个字节，多半是第一个字：开头不是这些的，就不用一个一个比。
local starts = {}
for i = 1, #bounds do starts[bounds[i]:sub(1, 3)] = true end

local function bounded_at(text, at)
  if not starts[text:sub(at, at + 2)] then return false end
  for _, word in ipairs(bounds) do
    if text:sub(at, at + #word - 1) == word then return true end
  end
  return false
end

-- at 处有“年”的，它之后的位置。
local function after_mark(text, at)
  return text:sub(at, at + 2) == '年' and at + 3 or nil
end

-- at 起的第二个年份，中间只有一个连接号。
local function second_year(text, at)
  local from = text:find('20%d%d', at)
  return from and from - at <= 3 and separators[text:sub(at, from - 1)] and from or nil
end

-- from 到 to 写在括号里，后面紧接着数字：（2024）15号。
local function in_number(text, from, to)
  if not opens[text:sub(from - 3, from - 1)] and not opens[text:sub(from - 1, from - 1)] then return false end
  local closed = closes[text:sub(to + 1, to + 3)] and to + 4 or closes[text:sub(to + 1, to + 1)] and to + 2
  return closed and text:find('^%d', closed) ~= nil
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
    local stop = after_mark(text, at)
    local second = second_year(text, stop or at)
    if second then stop = after_mark(text, second + 4) end
    if stop then
      at = stop
      -- “2022年1月以后”也是说对象。
      local _, month = text:find('^%d+月', stop)
      if not bounded_at(text, month and month + 1 or stop) and not in_number(text, from, stop - 1) then
        found[#found + 1] = text:sub(from, stop - 1)
      end
    end
  end
end

return {['以前年份'] = earlier}
