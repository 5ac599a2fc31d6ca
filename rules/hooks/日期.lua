-- 两个日期相隔的天数：后一个晚是正数。日期写作 2026-01-31；只知道年月的，天数定不了。

-- 从公元元年三月一日数起的天数（把一年看作从三月开始，闰日落在年末）。
local function day_number(year, month, day)
  if month <= 2 then
    year, month = year - 1, month + 12
  end
  return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day
end

local function number_of(date)
  local year, month, day = date:match('^(%d+)-(%d+)-(%d+)$')
  if not year then error('日期“' .. date .. '”没有精确到日') end
  return day_number(tonumber(year), tonumber(month), tonumber(day))
end

local function days_between(from, to)
  return number_of(to) - number_of(from)
end

return {['相隔天数'] = days_between}
