-- 文字里写明的、在某一年之前已经到期的期限：规划、方案常写作（2021-2025年）、2021—2025年度。

local separators = {'-', '－', '—', '–', '～', '~', '至', '到'}

-- 从 at 起是否紧接着 what；是的话给出它之后的位置。
local function after(text, at, what)
  if text:sub(at, at + #what - 1) == what then return at + #what end
  return nil
end

local function skip(text, at, what) return after(text, at, what) or at end

-- 从 at 起的连接号；破折号可以是两个。
local function after_separator(text, at)
  for i = 1, #separators do
    local next = after(text, at, separators[i])
    if next then return skip(text, next, separators[i]) end
  end
  return nil
end

local function expired(text, year)
  local found, at = {}, 1
  while true do
    local from, to = text:find('20%d%d', at)
    if from == nil then return found end
    at = to + 1
    local second = after_separator(text, skip(text, at, '年'))
    local last = second and text:match('^20%d%d', second)
    if last then
      local stop = skip(text, second + 4, '年')
      -- 后面还是数字的不是年份；紧接着月、日的是一段日子，不是几年的规划。
      local whole = not text:match('^%d', second + 4) and not text:match('^%d', stop)
      if whole and tonumber(last) < year and tonumber(last) > tonumber(text:sub(from, to)) then
        found[#found + 1] = text:sub(from, stop - 1)
      end
      at = second + 4
    end
  end
end

return {['已过期限'] = expired}
