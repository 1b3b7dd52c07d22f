// The encryption profile of YN-G13, agreed unit by unit and off by default: names of persons, IdentityNo and
// CarNo as "SM4:" + base64(iv + SM4-CBC), HMAC-SM3 of the data text in header X-Sign. A unit's key is a
// setting of the binding, given or made by the hook "secure".
#pragma once

#include "reference-platform/cylinder-yunnan/call.h"

namespace plumbline::platform::yunnan {

/// The key of a unit, 16 bytes; nullopt in clear mode.
std::optional<std::string> key_of_unit(const Repository& repository, const std::string& account);
void agree_key(Repository& repository, const std::string& account, const std::string& key);
/// Clear mode again.
void drop_key(Repository& repository, const std::string& account);

/// Checks the signature over `text` (empty for reads) and puts clear values in the place of sealed ones.
/// Refuses what is unsigned, changed on the way, or in clear although it is sensitive.
Ruled unseal(const Call& call, std::string_view text, boost::json::value& value);
/// Seals the sensitive values of an answer.
void seal(const Call& call, boost::json::value& content);

}  // namespace plumbline::platform::yunnan
