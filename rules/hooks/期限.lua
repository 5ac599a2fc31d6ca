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

-- 写在开头、从某一年之前开始而到那一年或以后才完的一段月份：2025年2月至2026年12月。
local function begun_before(text, year)
  local from, first = text:match('^(20%d%d)年%d%d?月()')
  if not from then return {} end
  local day = text:match('^%d%d?日()', first)
  local second = after_separator(text, day or first)
  local to, stop = nil, nil
  if second then to, stop = text:match('^(20%d%d)年%d%d?月()', second) end
  if to and tonumber(from) < year and tonumber(to) >= year then return {text:sub(1, stop - 1)} end
  return {}
end

local durations = {'建设期限', '建设期', '建设周期', '施工期限', '施工期', '工期'}
local between = {'为', '是', '共', '约', '：', ':', '计'}

-- 超过十二个月的工期：建设期限为16个月。
local function long_duration(text)
  local found, known = {}, {}
  for i = 1, #durations do
    local at = 1
    while true do
      local from, to = text:find(durations[i], at, true)
      if from == nil then break end
      at = to + 1
      local first, moved = at, true
      while moved do
        moved = false
        for j = 1, #between do
          local next = after(text, first, between[j])
          if next then first, moved = next, true end
        end
      end
      local months, stop = text:match('^(%d+)个月()', first)
      if months and #months <= 3 and tonumber(months) > 12 and not known[first] then
        known[first] = true
        found[#found + 1] = text:sub(from, stop - 1)
      end
    end
  end
  return found
end

return {['已过期限'] = expired, ['跨年期间'] = begun_before, ['超年工期'] = long_duration}
