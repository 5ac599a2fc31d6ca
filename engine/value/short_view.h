#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gouji {

/// A view of a text in twelve bytes instead of sixteen, for what is kept by the thousand. Texts are shorter than 4 GiB.
class ShortView {
 public:
  ShortView() = default;
  template <class Viewed>
    requires std::convertible_to<const Viewed&, std::string_view>
  ShortView(const Viewed& viewed) {  // NOLINT(google-explicit-constructor): it is a view like any other
    const std::string_view text = viewed;
    const char* const data = text.data();
    std::memcpy(data_, &data, sizeof data);
    size_ = static_cast<std::uint32_t>(text.size());
  }

  operator std::string_view() const { return {data(), size_}; }  // NOLINT(google-explicit-constructor)
  const char* data() const {
    const char* data = nullptr;
    std::memcpy(&data, data_, sizeof data);
    return data;
  }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  friend bool operator==(const ShortView& a, std::string_view b) { return std::string_view(a) == b; }

 private:
  std::uint32_t data_[sizeof(const char*) / sizeof(std::uint32_t)] = {};   ///< a pointer that needs no alignment of its own
  std::uint32_t size_ = 0;
};

}  // namespace gouji
