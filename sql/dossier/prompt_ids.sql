-- Every prompt there is, to suggest one for an id that is not found.
SELECT DISTINCT if(prompt_id != '', prompt_id, event_id) AS prompt_id FROM events WHERE event_name = 'user_prompt' OR prompt_id != ''
