-- name: profile_names
SELECT profile, noun FROM import_profile ORDER BY profile, noun
-- name: profile_list
SELECT profile, noun, json_array_length(headings) AS columns, saved_at, saved_by
FROM import_profile ORDER BY profile, noun
-- name: profile_options
-- A row for each value of an option; one of several words has them in order.
SELECT o.key AS key, json_extract(v.value, '$[0]') AS one,
	json_extract(v.value, '$[1]') AS two,
	json_extract(v.value, '$[2]') AS three
FROM import_profile AS p, json_each(p.options) AS o, json_each(o.value) AS v
WHERE p.noun = :noun AND p.profile = :profile
ORDER BY o.id, v.id
-- name: profile_of_headings
-- The profile that was saved last for files with these headings.
SELECT profile FROM import_profile
WHERE noun = :noun AND headings = :headings
ORDER BY saved_at DESC, profile LIMIT 1
-- name: profile_save
INSERT INTO import_profile (noun, profile, headings, options, saved_at, saved_by)
VALUES (:noun, :profile, :headings, :options, :saved_at, :saved_by)
ON CONFLICT (noun, profile) DO UPDATE SET headings = excluded.headings,
	options = excluded.options, saved_at = excluded.saved_at,
	saved_by = excluded.saved_by
-- name: profile_remove
DELETE FROM import_profile WHERE noun = :noun AND profile = :profile
