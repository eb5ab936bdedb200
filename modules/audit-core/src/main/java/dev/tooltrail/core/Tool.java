package dev.tooltrail.core;

/// The tool that a fact is about. Empty strings mean absent.
///
/// @param name as the agent spells it; Claude Code calls every MCP tool `mcp_tool`
/// @param source where the tool comes from, raw: `builtin`, `mcp`, …
/// @param mcpServer MCP server, where the parameters name it
/// @param mcpTool MCP tool, where the parameters name it
public record Tool(String name, String source, String mcpServer, String mcpTool) {}
