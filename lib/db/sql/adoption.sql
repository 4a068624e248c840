-- name: adoption_add
INSERT INTO framework (name, from_on, text, sha256, adopted_at, adopted_by)
VALUES (:name, :from_on, :text, :sha256, :adopted_at, :adopted_by)
-- name: adoption_newest
SELECT from_on, name, sha256 FROM framework ORDER BY from_on DESC LIMIT 1
-- name: adoption_named
-- The newest text of a name.
SELECT framework FROM framework WHERE name = :name
ORDER BY from_on DESC LIMIT 1
-- name: adoption_on
-- The one in force on a day; before the first, the first.
SELECT framework FROM framework
ORDER BY from_on <= :day DESC,
	CASE WHEN from_on <= :day THEN from_on END DESC, from_on
LIMIT 1
-- name: adoption_get
SELECT name, text FROM framework WHERE framework = :framework
-- name: adoption_since
SELECT from_on FROM framework WHERE framework = :framework
-- name: adoption_settings
-- The council's settings of a framework, oldest first.
SELECT key, value FROM framework_setting WHERE name = :name ORDER BY id
-- name: adoption_first
-- When the first one was adopted, and from which day it ruled.
SELECT from_on, substr(adopted_at, 1, 10) AS adopted_on FROM framework
ORDER BY framework LIMIT 1
-- name: adoption_was
-- What a setting is set to.
SELECT value FROM framework_setting WHERE name = :name AND key = :key
ORDER BY id DESC LIMIT 1
-- name: adoption_set
INSERT INTO framework_setting (name, key, value, set_at, set_by)
VALUES (:name, :key, :value, :set_at, :set_by)
-- name: adoption_list
SELECT from_on, name, sha256, adopted_at, adopted_by FROM framework
ORDER BY from_on
-- name: adoption_audits
-- Audits that were allocated since a day, under whatever framework.
SELECT count(*) FROM audit WHERE allocated_on >= :day AND state <> 'withdrawn'
